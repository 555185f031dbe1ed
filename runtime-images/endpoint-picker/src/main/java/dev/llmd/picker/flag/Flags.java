package dev.llmd.picker.flag;

import dev.llmd.serving.flag.FlagHelp;
import dev.llmd.serving.flag.FlagKind;
import dev.llmd.serving.flag.FlagValues;
import dev.llmd.serving.flag.UsageException;
import dev.llmd.serving.log.ZapFlags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The values of all flags: those given, and defaults. */
public final class Flags {

  private final FlagValues<Flag> values;

  private Flags(FlagValues<Flag> values) {
    this.values = values;
  }

  /**
   * Reads a command line, and checks each value by itself and together with others.
   *
   * @throws UsageException if something is wrong
   */
  public static Flags parse(List<String> arguments) {
    Flags flags = new Flags(FlagValues.parse(Flag.class, arguments));
    for (Flag flag : Flag.values()) {
      if (flag.kind() == FlagKind.RETIRED && flags.isGiven(flag)) {
        throw new UsageException(
            "flag --"
                + flag.flagName()
                + " is not taken any more: name the metric in engineConfigs of a"
                + " core-metrics-extractor in the EndpointPickerConfig");
      }
    }
    if (!flags.isTrue(Flag.HELP) && !flags.isTrue(Flag.VERSION)) {
      FlagRules.check(flags);
    }
    return flags;
  }

  /** Whether the command line has it, be it with its default. */
  public boolean isGiven(Flag flag) {
    return values.isGiven(flag);
  }

  /** Its text; the default's when it is not given. */
  public String text(Flag flag) {
    return values.text(flag);
  }

  public boolean isTrue(Flag flag) {
    return values.isTrue(flag);
  }

  public int number(Flag flag) {
    return values.number(flag);
  }

  public Duration duration(Flag flag) {
    return values.duration(flag);
  }

  /** The texts of a list without spaces around them, each once. */
  public List<String> list(Flag flag) {
    return values.list(flag);
  }

  /** Bytes, at most as many as an {@code int} holds. */
  public int bytes(Flag flag) {
    return values.bytes(flag);
  }

  /** The ports of {@link Flag#ENDPOINT_TARGET_PORTS}, each once. */
  public List<Integer> targetPorts() {
    List<Integer> ports = new ArrayList<>();
    for (String port : list(Flag.ENDPOINT_TARGET_PORTS)) {
      if (!ports.contains(Integer.valueOf(port))) {
        ports.add(Integer.valueOf(port));
      }
    }
    return ports;
  }

  /** How logs look. */
  public ZapFlags zap() {
    return new ZapFlags(
        isTrue(Flag.ZAP_DEVEL),
        text(Flag.ZAP_ENCODER),
        text(Flag.ZAP_LOG_LEVEL),
        text(Flag.ZAP_TIME_ENCODING),
        number(Flag.V));
  }

  /** All flags with their defaults and what they do, one to a line. */
  public static String help() {
    return FlagHelp.of("epp --pool-name=POOL", Flag.values());
  }
}
