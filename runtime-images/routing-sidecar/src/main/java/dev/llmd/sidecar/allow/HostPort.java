package dev.llmd.sidecar.allow;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;

/**
 * A pod's address or name, and a port of it. Equal ones mean the same, however they were written.
 *
 * @param host a name in lower case, or an IP address without brackets in its one form
 */
public record HostPort(String host, int port) {

  private static final int HIGHEST_PORT = 65_535;

  /**
   * Reads {@code 10.0.0.1:8000}, {@code [fd00::1]:8000} or {@code pod-name:8000}.
   *
   * @return empty for anything else, such as forms of addresses that programs read in several ways
   */
  public static Optional<HostPort> parse(String text) {
    int colon = text.lastIndexOf(':');
    if (colon <= 0) {
      return Optional.empty();
    }
    int port = port(text, colon + 1);
    return port == 0
        ? Optional.empty()
        : host(text.substring(0, colon)).map(host -> new HostPort(host, port));
  }

  /** Whether the host is an IP address, and no name. */
  public boolean isAddress() {
    // No name ends in a number, see host(String).
    boolean endsInNumber = Character.isDigit(host.charAt(host.lastIndexOf('.') + 1));
    return host.indexOf(':') >= 0 || (host.indexOf('.') >= 0 && endsInNumber);
  }

  /** The port in the rest of a text; 0 for what is none. */
  private static int port(String text, int from) {
    int port = 0;
    for (int i = from; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      boolean isLeadingZero = i == from && digit == 0;
      if (digit < 0 || digit > 9 || isLeadingZero || i - from == 5) {
        return 0;
      }
      port = port * 10 + digit;
    }
    return port > HIGHEST_PORT ? 0 : port;
  }

  private static Optional<String> host(String text) {
    if (text.startsWith("[")) {
      boolean isClosed = text.endsWith("]") && text.indexOf(':') > 0 && text.indexOf('%') < 0;
      return isClosed ? address(text.substring(1, text.length() - 1)) : Optional.empty();
    }
    for (int i = 0; i < text.length(); i++) {
      if (!isOfName(text.charAt(i))) {
        return Optional.empty();
      }
    }
    // What ends in a number is an address to somebody: 10.1, 0x7f.1, 2130706433.
    String last = text.substring(text.lastIndexOf('.') + 1);
    boolean looksLikeAddress = last.isEmpty() || Character.isDigit(last.charAt(0));
    return looksLikeAddress && (text.indexOf('.') >= 0 || isNumber(text))
        ? address(text).filter(text::equals)
        : Optional.of(text.toLowerCase(Locale.ROOT));
  }

  private static boolean isOfName(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '.';
  }

  private static boolean isNumber(String text) {
    return text.matches("[0-9]+|0[xX][0-9a-fA-F]*");
  }

  private static Optional<String> address(String literal) {
    try {
      return Optional.of(InetAddress.ofLiteral(literal).getHostAddress());
    } catch (IllegalArgumentException noAddress) {
      return Optional.empty();
    }
  }
}
