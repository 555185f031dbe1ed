package dev.llmd.sidecar.process;

import dev.llmd.serving.log.Log;
import dev.llmd.serving.part.StartException;
import dev.llmd.serving.tls.ServerKeys;
import dev.llmd.sidecar.config.Settings;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** TLS 1.2 and 1.3 with clients, and with the servers behind. */
final class LegTlsContext {

  private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};

  private LegTlsContext() {}

  /** For clients. */
  static SslContext server(ServerKeys keys) {
    return build(SslContextBuilder.forServer(keys.manager()));
  }

  /**
   * For a server behind; empty for plain text.
   *
   * @param name the server's, for the log
   */
  static Optional<SslContext> client(Settings.LegTls tls, String name, Log log) {
    return switch (tls) {
      case PLAIN -> Optional.empty();
      case VERIFIED -> Optional.of(build(SslContextBuilder.forClient()));
      case UNVERIFIED -> {
        log.info(
            "WARNING: any certificate is taken, as --tls-insecure-skip-verify says", "of", name);
        yield Optional.of(
            build(
                SslContextBuilder.forClient()
                    .trustManager(InsecureTrustManagerFactory.INSTANCE)
                    .endpointIdentificationAlgorithm("")));
      }
    };
  }

  private static SslContext build(SslContextBuilder builder) {
    try {
      return builder.sslProvider(SslProvider.JDK).protocols(VERSIONS).build();
    } catch (SSLException e) {
      throw new StartException("TLS cannot be used: " + e.getMessage(), e);
    }
  }
}
