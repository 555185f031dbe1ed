package dev.llmd.serving.flag;

import dev.llmd.diagnostic.NearestName;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads flags as Go's programs do: {@code --flag=value}, {@code --flag value}, one dash or two, and
 * a boolean without a value is true. An empty argument is nothing: templates leave them behind.
 */
final class CommandLine<F extends Enum<F> & FlagSpec> {

  private final F[] flags;
  private final Map<F, String> values;

  private CommandLine(Class<F> type) {
    this.flags = type.getEnumConstants();
    this.values = new EnumMap<>(type);
  }

  /**
   * The flags that are given, with their values.
   *
   * @throws UsageException if there is one that nobody knows, or an argument that is no flag
   */
  static <F extends Enum<F> & FlagSpec> Map<F, String> read(Class<F> type, List<String> arguments) {
    CommandLine<F> line = new CommandLine<>(type);
    Iterator<String> rest = arguments.iterator();
    while (rest.hasNext()) {
      String argument = rest.next();
      if (!argument.isBlank()) {
        line.argument(argument.strip(), rest);
      }
    }
    return line.values;
  }

  private void argument(String argument, Iterator<String> rest) {
    if (!argument.startsWith("-") || argument.equals("-") || argument.equals("--")) {
      throw new UsageException(
          "argument " + argument + " is no flag: all options begin with --, see --help");
    }
    String text = argument.substring(argument.startsWith("--") ? 2 : 1);
    int equals = text.indexOf('=');
    String name = equals < 0 ? text : text.substring(0, equals);
    F flag = flag(name, argument);
    if (equals >= 0) {
      put(flag, text.substring(equals + 1));
    } else if (flag.kind() == FlagKind.BOOLEAN) {
      put(flag, "true");
    } else if (rest.hasNext()) {
      put(flag, rest.next());
    } else {
      throw new UsageException("flag --" + flag.flagName() + " needs a value");
    }
  }

  private void put(F flag, String value) {
    String before = values.get(flag);
    boolean adds = flag.kind() == FlagKind.LIST && before != null;
    values.put(flag, adds ? before + "," + value : value);
  }

  private F flag(String name, String argument) {
    String whole = name.equals("h") ? "help" : name;
    for (F flag : flags) {
      if (flag.isNamed(whole)) {
        return flag;
      }
    }
    throw new UsageException("unknown flag " + argument.replaceFirst("=.*", "") + hint(name));
  }

  private String hint(String name) {
    List<String> known = Stream.of(flags).map(FlagSpec::flagName).toList();
    return NearestName.to(name, known)
        .map(flag -> "; did you mean --" + flag + "?")
        .orElse("; see --help for all flags");
  }
}
