package dev.llmd.schema;

import java.util.Optional;

/**
 * What Go's {@code net/url} refuses to parse. KServe reads model URIs with it while it decodes an
 * object, so the webhooks refuse the whole object: {@code oci://modelcar:v1} has a port {@code v1},
 * and {@code hf://my model} a space in the host.
 */
final class GoUrl {

  private static final String USER_PUNCTUATION = "-._:~!$&'()*+,;=%@";
  private static final String HOST_PUNCTUATION = "-_.~!$&'()*+,;=:[]<>\"";

  private GoUrl() {}

  /** What is wrong with a URL in a few words, empty when Go parses it. */
  static Optional<String> problem(String url) {
    if (url.chars().anyMatch(GoUrl::isControl)) {
      return Optional.of("it has a control character");
    }
    int hash = url.indexOf('#');
    String rest = hash < 0 ? url : url.substring(0, hash);
    if (hash >= 0 && hasBadEscape(url.substring(hash + 1))) {
      return Optional.of("a % begins no escape");
    }
    int colon = endOfScheme(rest);
    if (colon == 0) {
      return Optional.of("it has no scheme before the colon");
    }
    String afterScheme = rest.substring(colon + 1);
    int query = afterScheme.indexOf('?');
    String path = query < 0 ? afterScheme : afterScheme.substring(0, query);
    return colon > 0 && !path.startsWith("/") ? Optional.empty() : ofPath(path, colon > 0);
  }

  private static Optional<String> ofPath(String path, boolean hasScheme) {
    if (!path.startsWith("/") && until(path, '/', 0).contains(":")) {
      return Optional.of("what stands before the first colon is no scheme");
    }
    String rest = path;
    if (path.startsWith("//") && (hasScheme || !path.startsWith("///"))) {
      String authority = until(path, '/', 2);
      Optional<String> problem = ofAuthority(authority);
      if (problem.isPresent()) {
        return problem;
      }
      rest = path.substring(2 + authority.length());
    }
    return hasBadEscape(rest) ? Optional.of("a % begins no escape") : Optional.empty();
  }

  private static String until(String text, char end, int start) {
    int found = text.indexOf(end, start);
    return found < 0 ? text.substring(start) : text.substring(start, found);
  }

  /** Where the colon after the scheme stands, -1 without a scheme. */
  private static int endOfScheme(String url) {
    for (int i = 0; i < url.length(); i++) {
      char c = url.charAt(i);
      if (c == ':') {
        return i;
      }
      boolean laterOnly = (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
      if (!isLetter(c) && (!laterOnly || i == 0)) {
        return -1;
      }
    }
    return -1;
  }

  private static Optional<String> ofAuthority(String authority) {
    int at = authority.lastIndexOf('@');
    String user = at < 0 ? "" : authority.substring(0, at);
    for (int i = 0; i < user.length(); i++) {
      if (!isLetterOrDigit(user.charAt(i)) && USER_PUNCTUATION.indexOf(user.charAt(i)) < 0) {
        return Optional.of("'" + user.charAt(i) + "' cannot stand before the @");
      }
    }
    return hasBadEscape(user)
        ? Optional.of("a % begins no escape")
        : ofHost(authority.substring(at + 1));
  }

  private static Optional<String> ofHost(String host) {
    int bracket = host.lastIndexOf('[');
    int end = host.lastIndexOf(']');
    if (bracket > 0 || (bracket == 0 && end < 0)) {
      return Optional.of("its brackets hold no IPv6 address");
    }
    int colon = bracket == 0 ? end + 1 : host.lastIndexOf(':');
    if (colon >= 0 && !isPort(host.substring(colon))) {
      return Optional.of("\"" + host.substring(colon) + "\" after the host is no port");
    }
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      // Only bytes beyond ASCII may be escaped in a host, and the percent sign of an IPv6 zone.
      if (c == '%' && (!isEscape(host, i) || (host.charAt(i + 1) < '8' && !isPercent(host, i)))) {
        return Optional.of("a % begins no escape that a host can have");
      }
      if (c != '%' && c < 0x80 && !isLetterOrDigit(c) && HOST_PUNCTUATION.indexOf(c) < 0) {
        return Optional.of("'" + c + "' cannot stand in the host");
      }
    }
    return Optional.empty();
  }

  private static boolean isPercent(String text, int at) {
    return text.startsWith("%25", at);
  }

  private static boolean isPort(String text) {
    return text.isEmpty()
        || (text.charAt(0) == ':' && text.chars().skip(1).allMatch(c -> c >= '0' && c <= '9'));
  }

  private static boolean hasBadEscape(String text) {
    for (int i = text.indexOf('%'); i >= 0; i = text.indexOf('%', i + 1)) {
      if (!isEscape(text, i)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isEscape(String text, int at) {
    return at + 2 < text.length() && isHex(text.charAt(at + 1)) && isHex(text.charAt(at + 2));
  }

  private static boolean isHex(char c) {
    return Character.digit(c, 16) >= 0 && c < 0x80;
  }

  private static boolean isControl(int c) {
    return c < ' ' || c == 0x7f;
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isLetterOrDigit(char c) {
    return isLetter(c) || (c >= '0' && c <= '9');
  }
}
