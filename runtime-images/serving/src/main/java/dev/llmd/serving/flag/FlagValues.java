package dev.llmd.serving.flag;

import dev.llmd.epp.text.GoDuration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The values of all flags of a program: those given, and defaults. */
public final class FlagValues<F extends Enum<F> & FlagSpec> {

  private final Map<F, String> given;
  private final Map<F, String> below;
  private final Map<F, String> origins;

  private FlagValues(Map<F, String> given, Map<F, String> below, Map<F, String> origins) {
    this.given = given;
    this.below = below;
    this.origins = origins;
  }

  /**
   * Reads a command line, and checks each value by itself.
   *
   * @throws UsageException if something is wrong; the message names the flag
   */
  public static <F extends Enum<F> & FlagSpec> FlagValues<F> parse(
      Class<F> type, List<String> arguments) {
    Map<F, String> given = CommandLine.read(type, arguments);
    given.forEach(
        (flag, value) -> {
          if (!flag.kind().accepts(value)) {
            throw new UsageException("flag --" + flag.flagName() + problem(flag, value));
          }
        });
    return new FlagValues<>(given, new EnumMap<>(type), new EnumMap<>(type));
  }

  /** What is wrong with a value that is not of the flag's kind, to follow what it stands in. */
  public static String problem(FlagSpec flag, String value) {
    if (flag.kind() == FlagKind.INTEGER && value.matches("-\\d+")) {
      return " is " + value + ": expected 0 or more";
    }
    return " is "
        + value
        + ", which is no "
        + flag.kind().word()
        + (flag.defaultValue().isEmpty() ? "" : " as " + flag.defaultValue());
  }

  /**
   * These values, and those of another source: they count where the command line says nothing,
   * rather than those of sources that were added before.
   *
   * @param values each of its flag's kind
   * @param origin what a value stands in, as messages call it
   */
  public FlagValues<F> or(Map<F, String> values, Function<F, String> origin) {
    if (values.isEmpty()) {
      return this;
    }
    Map<F, String> all = new EnumMap<>(below);
    all.putAll(values);
    Map<F, String> from = new EnumMap<>(origins);
    values.keySet().forEach(flag -> from.put(flag, origin.apply(flag)));
    return new FlagValues<>(given, all, from);
  }

  /** What a flag's value stands in, as messages call it. */
  public String origin(F flag) {
    String line = "flag --" + flag.flagName();
    return isGiven(flag) ? line : origins.getOrDefault(flag, line);
  }

  /** Whether the command line has it, be it with its default. */
  public boolean isGiven(F flag) {
    return given.containsKey(flag);
  }

  /** Whether any source has it, be it with its default. */
  public boolean isSet(F flag) {
    return isGiven(flag) || below.containsKey(flag);
  }

  /** Its text; the default's when nothing says another. */
  public String text(F flag) {
    return given.getOrDefault(flag, below.getOrDefault(flag, flag.defaultValue()));
  }

  public boolean isTrue(F flag) {
    return FlagKind.isTrue(text(flag));
  }

  public int number(F flag) {
    return Integer.parseInt(text(flag));
  }

  public Duration duration(F flag) {
    return GoDuration.parse(text(flag)).orElseThrow();
  }

  /** Bytes, at most as many as an {@code int} holds. */
  public int bytes(F flag) {
    return (int) Math.min(Integer.MAX_VALUE, ByteSize.parse(text(flag)).orElseThrow());
  }

  /** The texts of a list without spaces around them, each once. */
  public List<String> list(F flag) {
    List<String> texts = new ArrayList<>();
    for (String text : text(flag).split(",", -1)) {
      String bare = text.strip();
      if (!bare.isEmpty() && !texts.contains(bare)) {
        texts.add(bare);
      }
    }
    return texts;
  }
}
