package dev.llmd.settings;

/** How a tree of files is laid out, spelt as the words of {@code --layout}. */
public enum TreeLayout {
  /** All files in one folder. */
  FLAT,
  /** A folder for each service, below one for its namespace. */
  BY_SERVICE,
  /** The same, with a {@code kustomization.yaml} in each folder. */
  KUSTOMIZE
}
