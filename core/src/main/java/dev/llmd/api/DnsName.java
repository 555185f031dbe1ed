package dev.llmd.api;

/** The forms that Kubernetes wants names in (RFC 1123, RFC 1035), without a regular expression. */
public final class DnsName {

  /** The longest label, in characters. */
  public static final int LONGEST_LABEL = 63;

  private static final int LONGEST_SUBDOMAIN = 253;

  private DnsName() {}

  /** True for lowercase letters, digits and inner dashes: {@code main}, {@code 2nd}. */
  public static boolean isLabel(String name) {
    return name.length() <= LONGEST_LABEL && isLabel(name, 0, name.length());
  }

  /** True for a label that begins with a letter, as Services must be named. */
  public static boolean isServiceName(String name) {
    return isLabel(name) && name.charAt(0) >= 'a';
  }

  /** True for labels with dots between them: {@code gpu.example.com}. */
  public static boolean isSubdomain(String name) {
    if (name.length() > LONGEST_SUBDOMAIN) {
      return false;
    }
    int start = 0;
    for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', start)) {
      if (!isLabel(name, start, dot)) {
        return false;
      }
      start = dot + 1;
    }
    return isLabel(name, start, name.length());
  }

  private static boolean isLabel(String name, int start, int end) {
    if (start >= end || name.charAt(start) == '-' || name.charAt(end - 1) == '-') {
      return false;
    }
    for (int i = start; i < end; i++) {
      char c = name.charAt(i);
      if (c != '-' && !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9')) {
        return false;
      }
    }
    return true;
  }
}
