package dev.llmd.cli.diff;

import dev.llmd.diff.ObjectChange;

/** The sign of a change. */
final class Signs {

  private Signs() {}

  static char of(ObjectChange change) {
    return switch (change) {
      case ObjectChange.Added _ -> '+';
      case ObjectChange.Removed _ -> '-';
      case ObjectChange.Changed _ -> '~';
    };
  }
}
