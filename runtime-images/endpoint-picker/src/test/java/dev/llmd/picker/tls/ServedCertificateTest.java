package dev.llmd.picker.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmd.picker.extproc.ExtProcServer;
import dev.llmd.picker.log.Log;
import dev.llmd.picker.log.LogFormat;
import dev.llmd.picker.log.LogWriter;
import dev.llmd.picker.log.TimeEncoding;
import dev.llmd.picker.part.StartException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServedCertificateTest {

  private static final TlsVersions ANY = new TlsVersions(false, List.of());

  @TempDir Path folder;
  private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
  private final Log log =
      new Log(
          new LogWriter(
              new PrintStream(logged, true),
              Clock.systemUTC(),
              new LogFormat(true, 0, TimeEncoding.EPOCH)));

  private static ExtProcServer serve(ServerTls tls) {
    return ExtProcServer.start(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        Optional.of(tls.context()),
        List.of(),
        1,
        1000);
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

  private static Certificate served(int port, String... protocols)
      throws IOException, GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new Anybody()}, null);
    try (SSLSocket socket =
        (SSLSocket)
            context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port)) {
      var parameters = socket.getSSLParameters();
      parameters.setApplicationProtocols(new String[] {"h2"});
      socket.setSSLParameters(parameters);
      if (protocols.length > 0) {
        socket.setEnabledProtocols(protocols);
      }
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
    try (ExtProcServer server = serve(ServerTls.selfSigned(Clock.systemUTC(), ANY))) {
      assertThat(served(server.port(), "TLSv1.2")).isInstanceOf(X509Certificate.class);
    }
  }

  @Test
  void oldVersionsOfTlsAreRefusedWhenTheFlagSaysSo() throws Exception {
    TlsVersions only13 = new TlsVersions(true, List.of());
    try (ExtProcServer server = serve(ServerTls.selfSigned(Clock.systemUTC(), only13))) {
      assertThat(served(server.port(), "TLSv1.3")).isNotNull();
      assertThatThrownBy(() -> served(server.port(), "TLSv1.2")).isInstanceOf(SSLException.class);
    }
  }

  @Test
  void unknownCipherSuiteIsSaidAtTheStart() {
    TlsVersions odd = new TlsVersions(false, List.of("TLS_NO_SUCH_THING"));

    assertThatThrownBy(() -> ServerTls.selfSigned(Clock.systemUTC(), odd))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("TLS_NO_SUCH_THING");
  }

  @Test
  void swappedLinkBringsTheNewCertificateAndAHalfWrittenOneDoesNot() throws Exception {
    Certificates first = Certificates.make(folder, "EC");
    Certificates second = Certificates.make(folder, "RSA");
    Certificates third = Certificates.make(folder, "EC");
    // As Kubernetes mounts a secret: a link to a folder, swapped by a rename.
    Path link = folder.resolve("certs");
    Files.createSymbolicLink(link, first.writeTo(folder.resolve("1")));
    ServerTls tls = ServerTls.of(link, true, ANY, log);
    try (ExtProcServer server = serve(tls);
        var reload = tls.reload().orElseThrow()) {
      reload.start();
      assertThat(served(server.port())).isEqualTo(first.certificate);

      swap(link, second.writeTo(folder.resolve("2")));
      await(server.port(), second.certificate);

      Path broken = third.writeTo(folder.resolve("3"));
      Files.writeString(broken.resolve("tls.key"), "not yet");
      swap(link, broken);
      while (!logged.toString(java.nio.charset.StandardCharsets.UTF_8).contains("stays in use")) {
        Thread.sleep(50);
      }
      assertThat(served(server.port())).isEqualTo(second.certificate);

      third.writeTo(broken);
      await(server.port(), third.certificate);
    }
  }

  private void swap(Path link, Path target) throws IOException {
    Path next = folder.resolve("next");
    Files.createSymbolicLink(next, target);
    Files.move(next, link, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
