package dev.llmd.picker.extproc;

import java.util.List;

/**
 * The endpoints that the proxy restricts a request to.
 *
 * @param isGiven whether there is such a restriction
 * @param addresses IP addresses without brackets and ports; with a restriction and no address,
 *     nothing may be picked
 */
record SubsetHint(boolean isGiven, List<String> addresses) {

  static final SubsetHint NONE = new SubsetHint(false, List.of());

  /** The address of {@code ip:port}, {@code [ip]:port} or {@code ip}. */
  static String addressOf(String endpoint) {
    if (endpoint.startsWith("[")) {
      int end = endpoint.indexOf(']');
      return end < 0 ? endpoint : endpoint.substring(1, end);
    }
    int colon = endpoint.lastIndexOf(':');
    boolean isPlainIpv6 = endpoint.indexOf(':') < colon;
    return colon < 0 || isPlainIpv6 ? endpoint : endpoint.substring(0, colon);
  }
}
