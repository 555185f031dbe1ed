package dev.llmd.serving.flag;

/** All flags of a program with their defaults and what they do. */
public final class FlagHelp {

  private FlagHelp() {}

  /**
   * Two lines for each flag that is still taken.
   *
   * @param usage how the program is called
   */
  public static String of(String usage, FlagSpec[] flags) {
    StringBuilder text = new StringBuilder("Usage: " + usage + " [flags]\n\n");
    for (FlagSpec flag : flags) {
      if (flag.kind() != FlagKind.RETIRED) {
        String value = flag.defaultValue().isEmpty() ? "" : "=" + flag.defaultValue();
        text.append("  --").append(flag.flagName()).append(value).append("\n      ");
        text.append(flag.help()).append('\n');
      }
    }
    return text.toString();
  }
}
