package dev.llmd.sidecar.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.llmd.serving.log.Log;
import dev.llmd.serving.log.LogFormat;
import dev.llmd.serving.log.LogWriter;
import dev.llmd.serving.log.TimeEncoding;
import dev.llmd.sidecar.config.FlagSources;
import dev.llmd.sidecar.config.SettingsReader;
import dev.llmd.sidecar.testing.TestKeys;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** TLS with clients and with the decode server. */
@Timeout(60)
class SidecarTlsTest {

  private static final String HERE = "ip:127.0.0.1";
  private static final String LOCALHOST = "dns:localhost";

  @TempDir private static Path shared;
  private static TestKeys keys;
  private static TestKeys strange;

  @TempDir private Path folder;
  private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
  private HttpServer plain;
  private HttpServer decoder;

  @BeforeAll
  static void makeKeys() throws Exception {
    keys = TestKeys.make(shared).with(HERE).with(LOCALHOST);
    strange = TestKeys.make(shared).with(LOCALHOST);
  }

  @BeforeEach
  void startPlain() throws IOException {
    plain = started(HttpServer.create(anyPort(), 0));
    decoder = plain;
  }

  @AfterEach
  void stop() {
    decoder.stop(0);
    plain.stop(0);
  }

  private static InetSocketAddress anyPort() {
    return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
  }

  private void speakTls(TestKeys whose, String name) throws Exception {
    HttpsServer server = HttpsServer.create(anyPort(), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(whose.server(name)));
    decoder = started(server);
  }

  private static HttpServer started(HttpServer server) {
    server.createContext(
        "/v1/models",
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(200, 6);
            exchange.getResponseBody().write("models".getBytes(UTF_8));
          }
        });
    server.setExecutor(Thread::startVirtualThread);
    server.start();
    return server;
  }

  private Sidecar start(Map<String, String> environment, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--bind=127.0.0.1", "--port=0", "--vllm-port=" + decoder.getAddress().getPort()));
    arguments.addAll(List.of(more));
    Log log =
        new Log(
            new LogWriter(
                new PrintStream(logged, true),
                Clock.systemUTC(),
                new LogFormat(true, 0, TimeEncoding.EPOCH)));
    return Sidecar.start(
        SettingsReader.read(FlagSources.read(arguments, environment)), environment, log);
  }

  private static HttpResponse<String> models(HttpClient client, Sidecar sidecar, String scheme)
      throws Exception {
    URI uri = URI.create(scheme + "://127.0.0.1:" + sidecar.port() + "/v1/models");
    return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  /** What a client gets while the sidecar asks the decode server over TLS. */
  private HttpResponse<String> models(Map<String, String> environment, String... more)
      throws Exception {
    List<String> flags = new ArrayList<>(List.of("--secure-proxy=false", "--enable-tls=decoder"));
    flags.addAll(List.of(more));
    try (Sidecar sidecar = start(environment, flags.toArray(String[]::new));
        HttpClient client = HttpClient.newHttpClient()) {
      return models(client, sidecar, "http");
    }
  }

  private Map<String, String> trusting(TestKeys authority) throws Exception {
    Path certificates = Files.createDirectories(folder.resolve("certificates"));
    Files.writeString(certificates.resolve("token"), "nothing for us");
    authority.write(LOCALHOST, certificates);
    authority.writeAuthority(certificates.resolve("ca.crt"));
    return Map.of("SSL_CERT_DIR", folder.resolve("missing") + ":" + certificates);
  }

  @Test
  void newClientsSeeANewCertificateAndOldOnesStay() throws Exception {
    keys.write(HERE, folder);
    try (Sidecar sidecar = start(Map.of(), "--cert-path=" + folder);
        HttpClient old = HttpClient.newBuilder().sslContext(keys.client()).build()) {
      assertThat(models(old, sidecar, "https").body()).isEqualTo("models");
      try (SSLSocket stays = keys.connect(sidecar.port())) {
        stays.startHandshake();

        keys.write(LOCALHOST, folder);
        X509Certificate shown = shown(sidecar);
        while (!shown.equals(keys.chain(LOCALHOST)[0])) {
          Thread.sleep(50);
          shown = shown(sidecar);
        }

        stays.getOutputStream().write("GET /health HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(UTF_8));
        assertThat(new String(stays.getInputStream().readNBytes(15), ISO_8859_1))
            .isEqualTo("HTTP/1.1 200 OK");
      }
    }
  }

  private static X509Certificate shown(Sidecar sidecar) throws Exception {
    try (SSLSocket socket = keys.connect(sidecar.port())) {
      socket.startHandshake();
      return (X509Certificate) socket.getSession().getPeerCertificates()[0];
    }
  }

  @Test
  void oldVersionsOfTlsAreRefused() throws Exception {
    // A ClientHello of TLS 1.1, without extensions, that offers TLS_ECDHE_ECDSA_WITH_AES_128_CBC.
    byte[] hello =
        HexFormat.of().parseHex("160302002d010000290302" + "00".repeat(32) + "000002c0090100");
    try (Sidecar sidecar = start(Map.of());
        Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), sidecar.port())) {
      socket.getOutputStream().write(hello);
      byte[] alert = socket.getInputStream().readNBytes(7);
      assertThat(alert[0]).as("a record of alerts").isEqualTo((byte) 21);
      assertThat(alert[6]).as("protocol_version").isEqualTo((byte) 70);
    }
  }

  @Test
  void theProtocolIsHttp11() throws Exception {
    try (Sidecar sidecar = start(Map.of(), "--cert-path=" + keys.write(HERE, folder))) {
      try (SSLSocket both = offering(sidecar, "h2", "http/1.1")) {
        both.startHandshake();
        assertThat(both.getApplicationProtocol()).isEqualTo("http/1.1");
      }
      try (SSLSocket newer = offering(sidecar, "h2")) {
        assertThatThrownBy(newer::startHandshake).isInstanceOf(SSLException.class);
      }
    }
  }

  private static SSLSocket offering(Sidecar sidecar, String... protocols) throws Exception {
    SSLSocket socket = keys.connect(sidecar.port());
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setApplicationProtocols(protocols);
    socket.setSSLParameters(parameters);
    return socket;
  }

  @Test
  void whoSpeaksPlainTextIsToldSo() throws Exception {
    try (Sidecar sidecar = start(Map.of());
        Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), sidecar.port())) {
      socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(UTF_8));
      assertThat(new String(socket.getInputStream().readAllBytes(), ISO_8859_1))
          .startsWith("HTTP/1.0 400 Bad Request\r\n")
          .contains("this port speaks TLS: expected https");
    }
  }

  @Test
  void aDecoderOfATrustedAuthorityIsAsked() throws Exception {
    speakTls(keys, LOCALHOST);
    assertThat(models(trusting(keys)).body()).isEqualTo("models");
  }

  @Test
  void aFileOfAuthoritiesCountsToo() throws Exception {
    speakTls(keys, LOCALHOST);
    Path file = folder.resolve("ca.pem");
    keys.writeAuthority(file);
    assertThat(models(Map.of("SSL_CERT_FILE", file.toString())).body()).isEqualTo("models");
  }

  @Test
  void aDecoderOfAnUnknownAuthorityIsNotAsked() throws Exception {
    speakTls(strange, LOCALHOST);
    HttpResponse<String> answer = models(trusting(keys));
    assertThat(answer.statusCode()).isEqualTo(502);
    assertThat(answer.body()).contains("the decoder does not speak TLS as expected");
  }

  @Test
  void aDecoderWithACertificateForAnotherNameIsNotAsked() throws Exception {
    speakTls(keys, HERE);
    assertThat(models(trusting(keys)).statusCode()).isEqualTo(502);
  }

  @Test
  void verificationIsLeftOutWhereAFlagSaysSo() throws Exception {
    speakTls(strange, LOCALHOST);
    assertThat(models(trusting(keys), "--tls-insecure-skip-verify=decoder").body())
        .isEqualTo("models");
    assertThat(logged.toString(UTF_8)).contains("WARNING: any certificate is taken", "decoder");
  }

  @Test
  void aNewAuthorityIsTrustedOnceItsFileIsThere() throws Exception {
    speakTls(strange, LOCALHOST);
    Map<String, String> environment = trusting(keys);
    try (Sidecar sidecar = start(environment, "--secure-proxy=false", "--enable-tls=decoder");
        HttpClient client = HttpClient.newHttpClient()) {
      assertThat(models(client, sidecar, "http").statusCode()).isEqualTo(502);
      strange.writeAuthority(folder.resolve("certificates").resolve("next.crt"));
      assertThat(models(client, sidecar, "http").body()).isEqualTo("models");
    }
  }
}
