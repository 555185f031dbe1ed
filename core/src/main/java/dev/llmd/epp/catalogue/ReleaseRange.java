package dev.llmd.epp.catalogue;

/**
 * Releases 0.x of llm-d-router.
 *
 * @param first the first minor number
 * @param last the last minor number, the first one at least; less for no release at all
 */
public record ReleaseRange(int first, int last) {

  /** Every release. */
  public static final ReleaseRange ALL = new ReleaseRange(0, Integer.MAX_VALUE);

  /** No release. */
  public static final ReleaseRange NONE = new ReleaseRange(1, 0);

  /** Whether release {@code 0.minor} is one of them. */
  public boolean has(int minor) {
    return minor >= first && minor <= last;
  }

  /** {@code 0.2}, {@code 0.2-0.9}, {@code 0.9-} or {@code none}. */
  static ReleaseRange parse(String text) {
    if (text.equals("none")) {
      return NONE;
    }
    int dash = text.indexOf('-');
    if (dash < 0) {
      return new ReleaseRange(minor(text), minor(text));
    }
    String last = text.substring(dash + 1);
    return new ReleaseRange(
        minor(text.substring(0, dash)), last.isEmpty() ? Integer.MAX_VALUE : minor(last));
  }

  private static int minor(String release) {
    return Integer.parseInt(release.substring("0.".length()));
  }

  @Override
  public String toString() {
    if (last < first) {
      return "none";
    }
    String from = "0." + first;
    if (last == Integer.MAX_VALUE) {
      return "since " + from;
    }
    return last == first ? from : from + " to 0." + last;
  }
}
