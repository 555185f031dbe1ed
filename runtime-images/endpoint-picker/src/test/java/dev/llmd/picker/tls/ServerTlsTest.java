package dev.llmd.picker.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmd.picker.extproc.ExtProcServer;
import dev.llmd.serving.part.StartException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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

class ServerTlsTest {

  private static final TlsVersions ANY = new TlsVersions(false, List.of());

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
}
