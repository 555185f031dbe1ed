package dev.llmd.serving.tls;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.llmd.serving.part.StartException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;

/** TLS for the port for Prometheus, perhaps only for clients with certificates. */
public final class MetricsTls {

  private final SSLContext context;
  private final boolean verifiesClients;

  private MetricsTls(SSLContext context, boolean verifiesClients) {
    this.context = context;
    this.verifiesClients = verifiesClients;
  }

  /**
   * TLS with the certificate in a folder.
   *
   * @param authorities certificates that sign those of clients; empty to take any client
   * @throws StartException if a file cannot be used
   */
  public static MetricsTls of(Path folder, Optional<Path> authorities) {
    try {
      KeyManager[] keys = {new CurrentCertificate(PemFiles.read(folder))};
      SSLContext context = SSLContext.getInstance("TLS");
      TrustManagerFactory trusted =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trusted.init(
          authorities.isPresent()
              ? AuthorityStore.of(PemFiles.certificates(authorities.get()))
              : null);
      context.init(keys, trusted.getTrustManagers(), null);
      return new MetricsTls(context, authorities.isPresent());
    } catch (CertificateException | GeneralSecurityException | IOException e) {
      throw new StartException("TLS for Prometheus: " + e.getMessage(), e);
    }
  }

  /** A server that listens there. */
  public HttpServer listen(InetSocketAddress address) throws IOException {
    HttpsServer server = HttpsServer.create(address, 0);
    server.setHttpsConfigurator(
        new HttpsConfigurator(context) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters tls = context.getDefaultSSLParameters();
            tls.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
            tls.setNeedClientAuth(verifiesClients);
            parameters.setSSLParameters(tls);
          }
        });
    return server;
  }
}
