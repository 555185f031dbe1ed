package dev.llmd.picker.tls;

import dev.llmd.serving.log.Log;
import dev.llmd.serving.part.Part;
import dev.llmd.serving.part.StartException;
import dev.llmd.serving.tls.ServerKeys;
import io.grpc.netty.GrpcSslContexts;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * TLS of a server.
 *
 * @param context for the server
 * @param reload takes certificates that change
 */
public record ServerTls(SslContext context, Optional<Part> reload) {

  private static final List<String> SUITES_OF_1_3 =
      List.of("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256");

  /**
   * TLS with the certificate in a folder.
   *
   * @param reloads whether its files are read again when they change
   * @throws StartException if they cannot be used
   */
  public static ServerTls of(Path folder, boolean reloads, TlsVersions versions, Log log) {
    return of(ServerKeys.of(folder, reloads, log), versions);
  }

  /** TLS with a certificate that is made up. */
  public static ServerTls selfSigned(Clock clock, TlsVersions versions) {
    return of(ServerKeys.selfSigned("llmd-endpoint-picker", clock), versions);
  }

  private static ServerTls of(ServerKeys keys, TlsVersions versions) {
    return new ServerTls(context(keys.manager(), versions), keys.reload());
  }

  private static void checkKnown(List<String> suites) {
    try {
      List<String> known =
          List.of(SSLContext.getDefault().getSupportedSSLParameters().getCipherSuites());
      for (String suite : suites) {
        if (!known.contains(suite)) {
          throw new StartException(
              "--tls-cipher-suites has " + suite + ", which is no cipher suite of this Java");
        }
      }
    } catch (GeneralSecurityException e) {
      throw new StartException("TLS cannot be used: " + e.getMessage(), e);
    }
  }

  private static SslContext context(X509ExtendedKeyManager current, TlsVersions versions) {
    SslContextBuilder builder =
        GrpcSslContexts.configure(SslContextBuilder.forServer(current), SslProvider.JDK)
            .protocols(versions.protocols());
    if (!versions.suites().isEmpty()) {
      checkKnown(versions.suites());
      List<String> suites = new ArrayList<>(SUITES_OF_1_3);
      suites.addAll(versions.suites());
      builder.ciphers(suites);
    }
    try {
      return builder.build();
    } catch (SSLException | IllegalArgumentException e) {
      throw new StartException(
          "TLS cannot be used as --tls-min-version and --tls-cipher-suites say: " + e.getMessage(),
          e);
    }
  }
}
