package dev.llmd.settings;

/** What one file of a tree holds, spelt as the words of {@code --files}. */
public enum TreeFiles {
  /** One object. */
  PER_OBJECT,
  /** The objects of one service. */
  PER_SERVICE
}
