package dev.llmd.serving.tls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.serving.log.Log;
import dev.llmd.serving.log.LogFormat;
import dev.llmd.serving.log.LogWriter;
import dev.llmd.serving.log.TimeEncoding;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ServerKeysTest {

  @TempDir Path folder;
  private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
  private final Log log =
      new Log(
          new LogWriter(
              new PrintStream(logged, true),
              Clock.systemUTC(),
              new LogFormat(true, 0, TimeEncoding.EPOCH)));

  /** Shakes hands until it is closed. */
  private static SSLServerSocket serve(ServerKeys keys)
      throws IOException, GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(new KeyManager[] {keys.manager()}, null, null);
    SSLServerSocket server =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(() -> shakeHands(server));
    return server;
  }

  private static void shakeHands(SSLServerSocket server) {
    while (!server.isClosed()) {
      try (SSLSocket client = (SSLSocket) server.accept()) {
        client.startHandshake();
      } catch (IOException clientOrServerIsGone) {
        // The next client, if there is one.
      }
    }
  }

  /** Takes any certificate, to look at it. */
  private static final class Anybody implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }

  private static Certificate served(int port) throws IOException, GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new Anybody()}, null);
    try (SSLSocket socket =
        (SSLSocket)
            context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port)) {
      socket.startHandshake();
      return socket.getSession().getPeerCertificates()[0];
    }
  }

  /** Waits, as long as it takes, until that certificate is served. */
  private static void await(int port, Certificate wanted) throws Exception {
    while (!served(port).equals(wanted)) {
      Thread.sleep(50);
    }
  }

  @Test
  void certificateIsMadeUpWithoutFiles() throws Exception {
    try (SSLServerSocket server = serve(ServerKeys.selfSigned("someone", Clock.systemUTC()))) {
      X509Certificate made = (X509Certificate) served(server.getLocalPort());
      assertThat(made.getSubjectX500Principal().getName()).isEqualTo("CN=someone");
    }
  }

  @Test
  void swappedLinkBringsTheNewCertificateAndAHalfWrittenOneDoesNot() throws Exception {
    Certificates first = Certificates.make(folder, "EC");
    Certificates second = Certificates.make(folder, "RSA");
    Certificates third = Certificates.make(folder, "EC");
    // As Kubernetes mounts a secret: a link to a folder, swapped by a rename.
    Path link = folder.resolve("certs");
    Files.createSymbolicLink(link, first.writeTo(folder.resolve("1")));
    ServerKeys keys = ServerKeys.of(link, true, log);
    try (SSLServerSocket server = serve(keys);
        var reload = keys.reload().orElseThrow()) {
      reload.start();
      assertThat(served(server.getLocalPort())).isEqualTo(first.certificate);

      swap(link, second.writeTo(folder.resolve("2")));
      await(server.getLocalPort(), second.certificate);

      Path broken = third.writeTo(folder.resolve("3"));
      Files.writeString(broken.resolve("tls.key"), "not yet");
      swap(link, broken);
      while (!logged.toString(StandardCharsets.UTF_8).contains("stays in use")) {
        Thread.sleep(50);
      }
      assertThat(served(server.getLocalPort())).isEqualTo(second.certificate);

      third.writeTo(broken);
      await(server.getLocalPort(), third.certificate);
      while (keys.use().changes() < 2) {
        Thread.sleep(50);
      }
      assertThat(keys.use().expiry())
          .isEqualTo(((X509Certificate) third.certificate).getNotAfter().toInstant());
    }
  }

  private void swap(Path link, Path target) throws IOException {
    Path next = folder.resolve("next");
    Files.createSymbolicLink(next, target);
    Files.move(next, link, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
