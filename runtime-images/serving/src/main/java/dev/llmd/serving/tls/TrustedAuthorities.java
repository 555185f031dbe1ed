package dev.llmd.serving.tls;

import dev.llmd.serving.file.FileState;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Verifies certificates of servers. The files of authorities are read when the first server shows
 * its certificate, and again when one is not trusted and they have changed.
 */
public final class TrustedAuthorities extends X509ExtendedTrustManager {

  private final AuthorityFiles files;
  private @Nullable Verifier verifier;

  public TrustedAuthorities(AuthorityFiles files) {
    this.files = files;
  }

  private record Verifier(X509ExtendedTrustManager manager, List<Optional<FileState>> filesState) {}

  private interface Check {
    void by(X509ExtendedTrustManager manager) throws CertificateException;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, @Nullable SSLEngine engine)
      throws CertificateException {
    check(manager -> manager.checkServerTrusted(chain, type, engine));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, @Nullable Socket socket)
      throws CertificateException {
    check(manager -> manager.checkServerTrusted(chain, type, socket));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    check(manager -> manager.checkServerTrusted(chain, type));
  }

  private void check(Check check) throws CertificateException {
    Verifier known = verifier();
    try {
      check.by(known.manager());
    } catch (CertificateException e) {
      Verifier newer = newer(known);
      if (newer.equals(known)) {
        throw e;
      }
      check.by(newer.manager());
    }
  }

  private synchronized Verifier verifier() throws CertificateException {
    Verifier known = verifier;
    return known == null ? load() : known;
  }

  private synchronized Verifier newer(Verifier before) throws CertificateException {
    Verifier known = verifier();
    return known.equals(before) && !files.state().equals(before.filesState()) ? load() : known;
  }

  private Verifier load() throws CertificateException {
    try {
      List<Optional<FileState>> state = files.state();
      Verifier loaded = new Verifier(manager(AuthorityStore.of(authorities())), state);
      verifier = loaded;
      return loaded;
    } catch (GeneralSecurityException | IOException e) {
      throw new CertificateException("authorities cannot be read", e);
    }
  }

  private List<X509Certificate> authorities() throws GeneralSecurityException {
    List<X509Certificate> authorities = files.read();
    if (!files.replaceDefault()) {
      authorities.addAll(List.of(manager(null).getAcceptedIssuers()));
    }
    return authorities;
  }

  private static X509ExtendedTrustManager manager(@Nullable KeyStore store)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509ExtendedTrustManager found) {
        return found;
      }
    }
    throw new GeneralSecurityException("this Java verifies no certificates");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, @Nullable SSLEngine engine)
      throws CertificateException {
    throw noServer();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, @Nullable Socket socket)
      throws CertificateException {
    throw noServer();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw noServer();
  }

  private static CertificateException noServer() {
    return new CertificateException("clients are not verified by authorities of servers");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
