package dev.llmd.diagnostic;

/** When the cluster would notice a problem. */
public enum FindingClass {
  /** KServe rejects the object or cannot build from it: no manifests are written. */
  ADMISSION,
  /** Accepted, but pods cannot run, or resources idle. */
  RUNTIME;

  /** The word used in reports: {@code admission}, {@code runtime}. */
  public String word() {
    return switch (this) {
      case ADMISSION -> "admission";
      case RUNTIME -> "runtime";
    };
  }
}
