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

  private final AtomicLong changes = new AtomicLong();
  private volatile Named current;

  /** For handshakes that have begun: they ask for the certificate and for its key in turn. */
  private volatile Named before;

  private record Named(String alias, ServerCertificate certificate) {}

  CurrentCertificate(ServerCertificate certificate) {
    this.current = new Named("server-0", certificate);
    this.before = current;
  }

  void replace(ServerCertificate another) {
    before = current;
    current = new Named("server-" + changes.incrementAndGet(), another);
  }

  private ServerCertificate of(String alias) {
    Named now = current;
    Named last = before;
    return (alias.equals(last.alias()) ? last : now).certificate();
  }

  @Override
  public long changes() {
    return changes.get();
  }

  @Override
  public Instant expiry() {
    return current.certificate().chain().getFirst().getNotAfter().toInstant();
  }

  @Override
  public @Nullable String chooseEngineServerAlias(
      String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
    return alias(keyType);
  }

  @Override
  public @Nullable String chooseServerAlias(
      String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return alias(keyType);
  }

  private @Nullable String alias(String keyType) {
    Named now = current;
    return keyType.equals(now.certificate().key().getAlgorithm()) ? now.alias() : null;
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return of(alias).chain().toArray(X509Certificate[]::new);
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    return of(alias).key();
  }

  @Override
  public String[] getServerAliases(String keyType, Principal @Nullable [] issuers) {
    return new String[] {current.alias()};
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
