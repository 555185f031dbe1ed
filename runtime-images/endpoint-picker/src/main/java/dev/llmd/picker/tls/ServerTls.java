package dev.llmd.picker.tls;

import dev.llmd.picker.log.Log;
import dev.llmd.picker.part.Part;
import dev.llmd.picker.part.StartException;
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
    try {
      CurrentCertificate current = new CurrentCertificate(PemFiles.read(folder));
      SslContext context = context(current, versions);
      Optional<Part> reload =
          reloads ? Optional.of(new CertificateFiles(folder, current, log)) : Optional.empty();
      return new ServerTls(context, reload);
    } catch (CertificateException e) {
      throw new StartException(e.getMessage() + "", e);
    }
  }

  /** TLS with a certificate that is made up. */
  public static ServerTls selfSigned(Clock clock, TlsVersions versions) {
    try {
      CurrentCertificate made = new CurrentCertificate(SelfSigned.create(clock.instant()));
      return new ServerTls(context(made, versions), Optional.empty());
    } catch (GeneralSecurityException e) {
      throw new StartException("cannot make up a certificate: " + e.getMessage(), e);
    }
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

  private static SslContext context(CurrentCertificate current, TlsVersions versions) {
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
