package dev.llmd.serving.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** Shows each new client the certificate of now; connections that are open stay. */
final class CurrentCertificate extends X509ExtendedKeyManager implements CertificateUse {

  private static final String ALIAS = "server";
  private final AtomicLong changes = new AtomicLong();
  private volatile ServerCertificate certificate;

  CurrentCertificate(ServerCertificate certificate) {
    this.certificate = certificate;
  }

  void replace(ServerCertificate another) {
    certificate = another;
    changes.incrementAndGet();
  }

  @Override
  public long changes() {
    return changes.get();
  }

  @Override
  public Instant expiry() {
    return certificate.chain().getFirst().getNotAfter().toInstant();
  }

  @Override
  public @Nullable String chooseEngineServerAlias(
      String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
    return isOf(keyType) ? ALIAS : null;
  }

  @Override
  public @Nullable String chooseServerAlias(
      String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return isOf(keyType) ? ALIAS : null;
  }

  private boolean isOf(String keyType) {
    return keyType.equals(certificate.key().getAlgorithm());
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return certificate.chain().toArray(X509Certificate[]::new);
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    return certificate.key();
  }

  @Override
  public String[] getServerAliases(String keyType, Principal @Nullable [] issuers) {
    return new String[] {ALIAS};
  }

  @Override
  public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
    return null;
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return null;
  }
}
