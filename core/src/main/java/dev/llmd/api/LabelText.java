package dev.llmd.api;

/**
 * The forms that Kubernetes wants labels in (k8s.io/apimachinery, pkg/util/validation,
 * IsQualifiedName and IsValidLabelValue), without a regular expression.
 */
public final class LabelText {

  private LabelText() {}

  /**
   * True for at most 63 letters, digits, dashes, underscores and dots, the first and the last a
   * letter or digit; also for no text at all.
   */
  public static boolean isValue(String value) {
    return value.isEmpty() || isName(value, 0);
  }

  /** True for {@code name} or {@code domain/name}, as keys of labels and annotations are. */
  public static boolean isKey(String key) {
    int slash = key.indexOf('/');
    return isName(key, slash + 1) && (slash < 0 || DnsName.isSubdomain(key.substring(0, slash)));
  }

  private static boolean isName(String text, int start) {
    int end = text.length();
    if (end == start || end - start > DnsName.LONGEST_LABEL) {
      return false;
    }
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      boolean inner = i > start && i < end - 1;
      if (!isAlphanumeric(c) && !(inner && (c == '-' || c == '_' || c == '.'))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAlphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
