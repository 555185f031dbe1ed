package dev.llmd.plan.storage;

import java.util.Locale;

/**
 * Where a model or an adapter comes from.
 *
 * @param text the URI, its scheme in lower case: that is how Go writes a URL it has read
 */
record ModelUri(String text) {

  private static final String SEPARATOR = "://";

  ModelUri {
    int end = text.indexOf(SEPARATOR);
    if (end > 0) {
      text = text.substring(0, end).toLowerCase(Locale.ROOT) + text.substring(end);
    }
  }

  /** What stands before {@code ://}, or {@code ""} when nothing does. */
  String scheme() {
    int end = text.indexOf(SEPARATOR);
    return end < 0 ? "" : text.substring(0, end);
  }

  /** What follows {@code ://}. */
  String rest() {
    int end = text.indexOf(SEPARATOR);
    return end < 0 ? text : text.substring(end + SEPARATOR.length());
  }

  /** The PersistentVolumeClaim that a {@code pvc://claim/path} names. */
  String claim() {
    int slash = rest().indexOf('/');
    return slash < 0 ? rest() : rest().substring(0, slash);
  }

  /** The path within that claim, {@code ""} for its root. */
  String pathInClaim() {
    int slash = rest().indexOf('/');
    return slash < 0 ? "" : rest().substring(slash + 1);
  }

  /** True for what the storage initializer downloads: {@code hf://} and {@code s3://}. */
  boolean isDownloaded() {
    return switch (scheme()) {
      case "hf", "s3" -> true;
      default -> false;
    };
  }
}
