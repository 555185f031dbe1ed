import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * What a routing sidecar goes through while the build records which classes it needs: it starts, is
 * asked how it is, passes a request on, has a prompt prefilled first, and ends. Prefill, decode and
 * the API server that knows the pool are one server here.
 *
 * <p>Usage: {@code Training.java COMMAND...}, the command that starts the sidecar.
 */
final class Training {

  private static final Pattern PORT = Pattern.compile("\"port\":(\\d+)");
  private static final String PROMPT = "{\"model\":\"m\",\"messages\":[],\"stream\":%s}";
  private static final String LIST = "{\"metadata\":{\"resourceVersion\":\"1\"},\"items\":[%s]}";
  private static final String POOL =
      """
      {"apiVersion":"inference.networking.k8s.io/v1","metadata":{"name":"pool"},\
      "spec":{"selector":{"matchLabels":{"app":"m"}},"targetPorts":[{"number":%d}]}}\
      """;
  private static final String POD =
      """
      {"metadata":{"name":"pod"},"status":{"phase":"Running","podIP":"127.0.0.1",\
      "podIPs":[{"ip":"127.0.0.1"}],"conditions":[{"type":"Ready","status":"True"}]}}\
      """;
  private static final String KUBECONFIG =
      """
      current-context: c
      contexts: [{name: c, context: {cluster: c, user: u}}]
      clusters: [{name: c, cluster: {server: "http://127.0.0.1:%d", certificate-authority-data: %s}}]
      users: [{name: u, user: {token: t}}]
      """;
  private static final String ANSWER =
      """
      {"id":"1","object":"chat.completion","model":"m","choices":[],\
      "usage":{"prompt_tokens":1,"completion_tokens":1,"prompt_tokens_details":{"cached_tokens":0}},\
      "kv_transfer_params":{"remote_engine_id":"e","remote_block_ids":[1]}}\
      """;

  private final HttpServer server;
  private final Path log;

  private Training(HttpServer server, Path log) {
    this.server = server;
    this.log = log;
  }

  public static void main(String[] command) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", Training::answer);
    server.createContext("/apis/", exchange -> list(exchange, POOL.formatted(port(server))));
    server.createContext("/api/", exchange -> list(exchange, POD));
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    Path log = Files.createTempFile("training", ".log");
    Path kubeconfig = Files.createTempFile("training", ".yaml");
    Files.writeString(kubeconfig, KUBECONFIG.formatted(port(server), authority()));
    try {
      new Training(server, log).train(command, kubeconfig);
    } catch (IllegalStateException e) {
      System.out.print(Files.readString(log));
      System.out.println(e.getMessage());
      System.exit(1);
    } finally {
      server.stop(0);
      Files.delete(log);
      Files.delete(kubeconfig);
    }
  }

  private static int port(HttpServer server) {
    return server.getAddress().getPort();
  }

  /** The certificate of any authority: a cluster has one of its own. */
  private static String authority() throws GeneralSecurityException, IOException {
    Path file = Path.of(System.getProperty("java.home"), "lib/security/cacerts");
    KeyStore all = KeyStore.getInstance(file.toFile(), (char[]) null);
    String first = all.aliases().nextElement();
    Base64.Encoder lines = Base64.getMimeEncoder();
    String pem =
        "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
            .formatted(lines.encodeToString(all.getCertificate(first).getEncoded()));
    return Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII));
  }

  /** Objects that are there; nothing happens to them as long as they are watched. */
  private static void list(HttpExchange exchange, String item) throws IOException {
    try (exchange) {
      boolean isWatch = exchange.getRequestURI().getQuery().contains("watch=true");
      byte[] bytes = LIST.formatted(item).getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, isWatch ? 0 : bytes.length);
      if (isWatch) {
        exchange.getResponseBody().flush();
        Thread.sleep(Duration.ofMinutes(5));
      } else {
        exchange.getResponseBody().write(bytes);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] request = exchange.getRequestBody().readAllBytes();
      boolean isStream = new String(request, StandardCharsets.UTF_8).contains("\"stream\":true");
      String answer = isStream ? "data: " + ANSWER + "\n\ndata: [DONE]\n\n" : ANSWER;
      exchange
          .getResponseHeaders()
          .set("Content-Type", isStream ? "text/event-stream" : "application/json");
      byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, isStream ? 0 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private void train(String[] command, Path kubeconfig) throws Exception {
    List<String> line = new ArrayList<>(List.of(command));
    int port = port(server);
    line.addAll(List.of("--bind=127.0.0.1", "--port=0", "--vllm-port=" + port));
    line.addAll(List.of("--enable-ssrf-protection", "--inference-pool=default/pool"));
    ProcessBuilder builder =
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().put("KUBECONFIG", kubeconfig.toString());
    builder.environment().remove("KUBERNETES_SERVICE_HOST");
    Process sidecar = builder.start();
    try {
      send(URI.create("https://127.0.0.1:" + servingPort(sidecar)), "127.0.0.1:" + port);
      // What happens now and then has happened by then, whatever else the machine does.
      Thread.sleep(2_000);
      sidecar.destroy();
      require(sidecar.waitFor(30, TimeUnit.SECONDS), "it does not end");
      require(sidecar.exitValue() == 0, "it ended with status " + sidecar.exitValue());
    } finally {
      sidecar.destroyForcibly();
    }
  }

  private String servingPort(Process sidecar) throws Exception {
    while (true) {
      String said = Files.readString(log);
      Matcher port = PORT.matcher(said);
      // It serves before it knows the pool, and refuses to ask prefill pods until then.
      if (said.contains("\"serving\"") && said.contains("pods are allowed") && port.find()) {
        return port.group(1);
      }
      require(sidecar.isAlive(), "it did not start");
      Thread.sleep(50);
    }
  }

  private static void send(URI sidecar, String prefill) throws Exception {
    try (HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(anyCertificate())
            .build()) {
      expectOk(client, HttpRequest.newBuilder(sidecar.resolve("/health")).GET());
      expectOk(client, HttpRequest.newBuilder(sidecar.resolve("/v1/models")).GET());
      for (String isStream : List.of("false", "true")) {
        HttpRequest.Builder request =
            HttpRequest.newBuilder(sidecar.resolve("/v1/chat/completions"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(PROMPT.formatted(isStream)));
        expectOk(client, request);
        expectOk(client, request.header("x-prefiller-host-port", prefill));
      }
    }
  }

  private static void expectOk(HttpClient client, HttpRequest.Builder builder) throws Exception {
    HttpRequest request = builder.build();
    int status = client.send(request, BodyHandlers.ofString()).statusCode();
    require(status == 200, request + " was answered with status " + status);
  }

  private static void require(boolean isMet, String otherwise) {
    if (!isMet) {
      throw new IllegalStateException(otherwise);
    }
  }

  /** The sidecar makes its certificate up. */
  private static SSLContext anyCertificate() throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new AnyCertificate()}, new SecureRandom());
    return context;
  }

  private static final class AnyCertificate extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
