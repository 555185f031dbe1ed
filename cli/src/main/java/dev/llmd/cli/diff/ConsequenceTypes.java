package dev.llmd.cli.diff;

import dev.llmd.diff.effect.Consequence;

/** The stable names of consequences in JSON. */
final class ConsequenceTypes {

  private ConsequenceTypes() {}

  static String of(Consequence consequence) {
    return switch (consequence) {
      case Consequence.Recreated _ -> "recreate";
      case Consequence.Rolled _ -> "roll";
      case Consequence.Scaled _ -> "scale";
      case Consequence.DevicesChanged _ -> "devices";
      case Consequence.Told told ->
          switch (told.topic()) {
            case TRAFFIC -> "traffic";
            case RESTART_NEEDED -> "restart-needed";
            case NO_RESTART -> "no-restart";
            case NOTE -> "note";
          };
    };
  }
}
