package dev.llmd.sidecar.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.llmd.serving.tls.AuthorityStore;
import dev.llmd.sidecar.json.JsonException;
import dev.llmd.sidecar.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Asks one API server. Connects when it is first asked. */
public final class ApiClient implements AutoCloseable {

  private final ApiServer server;
  private final Duration patience;
  // Nothing that runs in it waits.
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("kubernetes-http").factory());
  private @Nullable HttpClient opened;

  /**
   * A new one.
   *
   * @param patience how long an answer may take to begin, and a list to go on
   */
  public ApiClient(ApiServer server, Duration patience) {
    this.server = server;
    this.patience = patience;
  }

  /** Everything that is answered to a GET. */
  JsonValue get(String path) throws IOException, InterruptedException {
    try (Body body = open(path)) {
      byte[] bytes = body.all(patience);
      return json(bytes, 0, bytes.length);
    }
  }

  static JsonValue json(byte[] bytes, int from, int to) throws IOException {
    try {
      return JsonValue.of(bytes, from, to);
    } catch (JsonException e) {
      throw new IOException("the API server answers with what is no JSON: " + e.getMessage(), e);
    }
  }

  /**
   * What is answered to a GET, as it comes.
   *
   * @throws RefusedException if the API server answers that it will not
   * @throws IOException if it cannot be reached
   */
  Body open(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(server.address().resolve(path))
            .header("Authorization", "Bearer " + server.token().read())
            .header("Accept", "application/json")
            .header("User-Agent", "llmd-routing-sidecar")
            .build();
    CompletableFuture<HttpResponse<Body>> answer = client().sendAsync(request, head -> new Body());
    try {
      HttpResponse<Body> head = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      if (head.statusCode() == 200) {
        return head.body();
      }
      try (Body refusal = head.body()) {
        throw new RefusedException(head.statusCode(), message(refusal.all(patience)));
      }
    } catch (TimeoutException e) {
      throw new HttpTimeoutException("the API server does not answer within " + patience);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException unreachable ? unreachable : new IOException(e);
    } finally {
      // Does nothing when it has come; else ends the connection.
      answer.cancel(true);
    }
  }

  private static String message(byte[] status) {
    try {
      return JsonValue.of(status, 0, status.length).at("message").text();
    } catch (JsonException somethingElse) {
      return "";
    }
  }

  private synchronized HttpClient client() throws IOException {
    HttpClient client = opened;
    if (client == null) {
      HttpClient.Builder builder =
          HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).executor(worker);
      if (!server.authorities().isEmpty()) {
        builder.sslContext(trusting(server.authorities()));
      }
      client = builder.build();
      opened = client;
    }
    return client;
  }

  private static SSLContext trusting(String authorities) throws IOException {
    try {
      KeyStore trusted =
          AuthorityStore.of(
              CertificateFactory.getInstance("X.509")
                  .generateCertificates(new ByteArrayInputStream(authorities.getBytes(UTF_8))));
      TrustManagerFactory managers =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException(
          "the authorities of the API server are no certificates in PEM: " + e.getMessage(), e);
    }
  }

  @Override
  public synchronized void close() {
    if (opened != null) {
      opened.shutdownNow();
    }
    worker.shutdownNow();
  }
}
