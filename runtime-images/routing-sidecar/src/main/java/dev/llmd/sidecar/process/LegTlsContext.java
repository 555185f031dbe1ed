package dev.llmd.sidecar.process;

import dev.llmd.serving.log.Log;
import dev.llmd.serving.part.StartException;
import dev.llmd.serving.tls.AuthorityFiles;
import dev.llmd.serving.tls.ServerKeys;
import dev.llmd.serving.tls.TrustedAuthorities;
import dev.llmd.sidecar.config.Settings;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** TLS 1.2 and 1.3 with clients, and with the servers behind. */
final class LegTlsContext {

  private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};

  /** With forward secrecy and authenticated encryption, as the llm-d routing sidecar has them. */
  private static final List<String> CIPHERS =
      List.of(
          "TLS_AES_128_GCM_SHA256",
          "TLS_AES_256_GCM_SHA384",
          "TLS_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

  private final TrustedAuthorities authorities;
  private final Log log;

  LegTlsContext(Settings.Authorities authorities, Log log) {
    this.authorities =
        new TrustedAuthorities(new AuthorityFiles(authorities.file(), authorities.folders(), log));
    this.log = log;
  }

  /** For clients, which must speak HTTP/1.1 if they name protocols. */
  static SslContext server(ServerKeys keys) {
    return build(SslContextBuilder.forServer(keys.manager()), SelectorFailureBehavior.FATAL_ALERT);
  }

  /**
   * For a server behind; empty for plain text.
   *
   * @param leg the server's name in flags
   */
  Optional<SslContext> client(Settings.LegTls tls, String leg) {
    return switch (tls) {
      case PLAIN -> Optional.empty();
      case VERIFIED -> Optional.of(client(SslContextBuilder.forClient().trustManager(authorities)));
      case UNVERIFIED -> {
        log.info(
            "WARNING: any certificate is taken, as --tls-insecure-skip-verify says", "of", leg);
        yield Optional.of(
            client(
                SslContextBuilder.forClient()
                    .trustManager(InsecureTrustManagerFactory.INSTANCE)
                    .endpointIdentificationAlgorithm("")));
      }
    };
  }

  private static SslContext client(SslContextBuilder builder) {
    return build(builder, SelectorFailureBehavior.NO_ADVERTISE);
  }

  private static SslContext build(SslContextBuilder builder, SelectorFailureBehavior unknown) {
    try {
      return builder
          .sslProvider(SslProvider.JDK)
          .protocols(VERSIONS)
          .ciphers(CIPHERS)
          .applicationProtocolConfig(
              new ApplicationProtocolConfig(
                  Protocol.ALPN,
                  unknown,
                  SelectedListenerFailureBehavior.ACCEPT,
                  ApplicationProtocolNames.HTTP_1_1))
          .build();
    } catch (SSLException e) {
      throw new StartException("TLS cannot be used: " + e.getMessage(), e);
    }
  }
}
