package dev.llmd.diagnostic;

/** How bad a finding is. */
public enum Severity {
  /** It will fail. */
  ERROR,
  /** It is probably not what was meant. */
  WARNING,
  /** Worth knowing. */
  NOTE;

  /** The word used in reports: {@code error}, {@code warning}, {@code note}. */
  public String word() {
    return switch (this) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case NOTE -> "note";
    };
  }
}
