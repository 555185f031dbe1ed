package dev.llmd.source;

import dev.llmd.diagnostic.SourceLocation;

/** The node that is not there. */
public enum Absent implements Node {
  /** The only one. */
  INSTANCE;

  @Override
  public SourceLocation location() {
    return SourceLocation.NONE;
  }

  @Override
  public Node at(SourceLocation location) {
    return this;
  }

  @Override
  public boolean isPresent() {
    return false;
  }

  @Override
  public boolean sameValue(Node other) {
    return !other.isPresent();
  }

  @Override
  public String describe() {
    return "nothing";
  }
}
