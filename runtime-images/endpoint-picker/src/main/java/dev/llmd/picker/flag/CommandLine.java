package dev.llmd.picker.flag;

import dev.llmd.diagnostic.NearestName;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads flags as Go's programs do: {@code --flag=value}, {@code --flag value}, one dash or two, and
 * a boolean without a value is true. An empty argument is nothing: templates leave them behind.
 */
final class CommandLine {

  private final Map<Flag, String> values = new EnumMap<>(Flag.class);

  private CommandLine() {}

  /**
   * The flags that are given, with their values.
   *
   * @throws UsageException if there is one that nobody knows, or an argument that is no flag
   */
  static Map<Flag, String> read(List<String> arguments) {
    CommandLine line = new CommandLine();
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
    Flag flag = flag(name, argument);
    if (equals >= 0) {
      values.put(flag, text.substring(equals + 1));
    } else if (flag.kind() == Flag.Kind.BOOLEAN) {
      values.put(flag, "true");
    } else if (rest.hasNext()) {
      values.put(flag, rest.next());
    } else {
      throw new UsageException("flag --" + flag.flagName() + " needs a value");
    }
  }

  private static Flag flag(String name, String argument) {
    if (name.equals("h")) {
      return Flag.HELP;
    }
    // Go's short flag takes its value without a space, too: -v4.
    Optional<Flag> flag = Flag.named(name);
    if (flag.isEmpty()) {
      throw new UsageException("unknown flag " + argument.replaceFirst("=.*", "") + hint(name));
    }
    return flag.get();
  }

  private static String hint(String name) {
    List<String> known = Stream.of(Flag.values()).map(Flag::flagName).toList();
    return NearestName.to(name, known)
        .map(flag -> "; did you mean --" + flag + "?")
        .orElse("; see --help for all flags");
  }
}
