package dev.llmd.diagnostic;

/** When the cluster would notice a problem. */
public enum FindingClass {
  /** The API server rejects the object, by itself or because a webhook of KServe's says so. */
  ADMISSION,
  /** The object is stored, but KServe's controller cannot build from it. */
  CONTROLLER,
  /** What is built cannot run, or resources idle. */
  RUNTIME;

  /** True when there are no manifests to write: nothing can allow or lower such an error. */
  public boolean keepsManifests() {
    return this != RUNTIME;
  }

  /** The word used in reports: {@code admission}, {@code controller}, {@code runtime}. */
  public String word() {
    return switch (this) {
      case ADMISSION -> "admission";
      case CONTROLLER -> "controller";
      case RUNTIME -> "runtime";
    };
  }
}
