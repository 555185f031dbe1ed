package dev.llmd.settings;

/** {@code gitops}: a tool that changes manifests on their way to the cluster. */
public enum GitOps {
  /** Replaces variables in what it applies, if its {@code postBuild} says so. */
  FLUX
}
