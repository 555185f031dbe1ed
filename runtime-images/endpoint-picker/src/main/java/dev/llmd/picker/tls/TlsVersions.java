package dev.llmd.picker.tls;

import java.util.List;

/**
 * What clients must be able to.
 *
 * @param isOnly13 TLS 1.3; else 1.2, too
 * @param suites cipher suites for TLS 1.2; empty for those that are good with HTTP/2
 */
public record TlsVersions(boolean isOnly13, List<String> suites) {

  public TlsVersions {
    suites = List.copyOf(suites);
  }

  List<String> protocols() {
    return isOnly13 ? List.of("TLSv1.3") : List.of("TLSv1.3", "TLSv1.2");
  }
}
