package dev.llmd.picker.flag;

import dev.llmd.scheduling.config.GoDuration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The values of all flags: those given, and defaults. */
public final class Flags {

  private final Map<Flag, String> given;

  private Flags(Map<Flag, String> given) {
    this.given = given;
  }

  /**
   * Reads a command line, and checks each value by itself and together with others.
   *
   * @throws UsageException if something is wrong
   */
  public static Flags parse(List<String> arguments) {
    Map<Flag, String> given = new EnumMap<>(Flag.class);
    given.putAll(CommandLine.read(arguments));
    Flags flags = new Flags(given);
    given.forEach(flags::check);
    if (!flags.isTrue(Flag.HELP) && !flags.isTrue(Flag.VERSION)) {
      FlagRules.check(flags);
    }
    return flags;
  }

  private void check(Flag flag, String value) {
    boolean isRight =
        switch (flag.kind()) {
          case TEXT -> true;
          case BOOLEAN -> isBoolean(value);
          case INTEGER -> value.matches("\\d{1,9}");
          case PORT -> value.matches("\\d{1,5}") && Integer.parseInt(value) <= 65535;
          case DURATION -> GoDuration.parse(value).isPresent();
          case SIZE -> ByteSize.parse(value).isPresent();
          case RETIRED ->
              throw new UsageException(
                  "flag --"
                      + flag.flagName()
                      + " is not taken any more: name the metric in engineConfigs of a"
                      + " core-metrics-extractor in the EndpointPickerConfig");
        };
    if (!isRight) {
      throw new UsageException(
          "flag --"
              + flag.flagName()
              + " is "
              + value
              + ", which is no "
              + flag.kind().name().toLowerCase(Locale.ROOT)
              + " as "
              + flag.defaultValue());
    }
  }

  /** Go's spellings of booleans. */
  private static boolean isBoolean(String value) {
    return value.matches("1|t|T|TRUE|true|True|0|f|F|FALSE|false|False");
  }

  /** Whether the command line has it, be it with its default. */
  public boolean isGiven(Flag flag) {
    return given.containsKey(flag);
  }

  /** Its text; the default's when it is not given. */
  public String text(Flag flag) {
    return given.getOrDefault(flag, flag.defaultValue());
  }

  public boolean isTrue(Flag flag) {
    return text(flag).matches("1|[tT]|TRUE|[tT]rue");
  }

  public int number(Flag flag) {
    return Integer.parseInt(text(flag));
  }

  public Duration duration(Flag flag) {
    return GoDuration.parse(text(flag)).orElseThrow();
  }

  /** Bytes, at most as many as an {@code int} holds. */
  public int bytes(Flag flag) {
    return (int) Math.min(Integer.MAX_VALUE, ByteSize.parse(text(flag)).orElseThrow());
  }

  /** The ports of {@link Flag#ENDPOINT_TARGET_PORTS}, each once. */
  public List<Integer> targetPorts() {
    List<Integer> ports = new ArrayList<>();
    for (String port : text(Flag.ENDPOINT_TARGET_PORTS).split(",", -1)) {
      if (!port.isBlank() && !ports.contains(Integer.valueOf(port.strip()))) {
        ports.add(Integer.valueOf(port.strip()));
      }
    }
    return ports;
  }

  /** All flags with their defaults and what they do, one to a line. */
  public static String help() {
    StringBuilder text = new StringBuilder("Usage: epp --pool-name=POOL [flags]\n\n");
    for (Flag flag : Flag.values()) {
      if (flag.kind() != Flag.Kind.RETIRED) {
        String value = flag.defaultValue().isEmpty() ? "" : "=" + flag.defaultValue();
        text.append("  --").append(flag.flagName()).append(value).append("\n      ");
        text.append(flag.help()).append('\n');
      }
    }
    return text.toString();
  }
}
