package dev.llmd.serving.tls;

import dev.llmd.serving.log.Log;
import dev.llmd.serving.part.Part;
import dev.llmd.serving.part.StartException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Optional;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * What a server proves itself with.
 *
 * @param manager gives each new client the certificate of that moment
 * @param reload takes certificates that change
 * @param use which one is shown, for metrics
 */
public record ServerKeys(
    X509ExtendedKeyManager manager, Optional<Part> reload, CertificateUse use) {

  /**
   * The certificate in a folder, in {@code tls.crt} and {@code tls.key}.
   *
   * @param reloads whether these files are read again when they change
   * @throws StartException if they cannot be used
   */
  public static ServerKeys of(Path folder, boolean reloads, Log log) {
    try {
      CurrentCertificate current = new CurrentCertificate(PemFiles.read(folder));
      return new ServerKeys(
          current,
          reloads ? Optional.of(new CertificateFiles(folder, current, log)) : Optional.empty(),
          current);
    } catch (CertificateException e) {
      throw new StartException(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * A certificate that is made up, and that nobody vouches for.
   *
   * @param commonName whom it names
   */
  public static ServerKeys selfSigned(String commonName, Clock clock) {
    try {
      CurrentCertificate made =
          new CurrentCertificate(SelfSigned.create(commonName, clock.instant()));
      return new ServerKeys(made, Optional.empty(), made);
    } catch (GeneralSecurityException e) {
      throw new StartException("cannot make up a certificate: " + e.getMessage(), e);
    }
  }
}
