package dev.llmd.picker.flag;

import dev.llmd.serving.flag.FlagKind;

/** The flags as a table for people. */
public final class FlagTable {

  private FlagTable() {}

  /** One row a flag, in Markdown. */
  public static String markdown() {
    StringBuilder table = new StringBuilder("| flag | default | what it says |\n|---|---|---|\n");
    for (Flag flag : Flag.values()) {
      String meaning =
          flag.kind() == FlagKind.RETIRED
              ? "not taken any more: name the metric in `engineConfigs`"
              : flag.help();
      String value = flag.defaultValue().isEmpty() ? "" : "`" + flag.defaultValue() + "`";
      table.append("| `--").append(flag.flagName()).append("` | ").append(value).append(" | ");
      table.append(meaning).append(" |\n");
    }
    return table.toString();
  }
}
