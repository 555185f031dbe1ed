package dev.llmd.serving.tls;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What a server shows its clients, and the key that proves it.
 *
 * @param chain the server's certificate, then those that sign it
 */
record ServerCertificate(PrivateKey key, List<X509Certificate> chain) {

  ServerCertificate {
    chain = List.copyOf(chain);
  }
}
