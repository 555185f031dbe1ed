package dev.llmd.cli.shell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * A command as its user sees it.
 *
 * @param name what one types
 * @param description what it does, in sentences
 * @param options in the order of its help; the opposite of a flag stands behind it
 * @param arguments what it takes beside options; a command below it is one
 * @param examples lines of a shell; an empty one, and the exit codes, may be among them
 * @param commands the commands below it, by what one types
 */
public record CommandModel(
    String name,
    String description,
    List<Option> options,
    List<Argument> arguments,
    List<String> examples,
    Map<String, CommandModel> commands) {

  /**
   * An option.
   *
   * @param names all of them, with dashes
   * @param label what its value is called, as in the help
   * @param value what it takes
   * @param takesMany whether every word up to the next option is its value
   * @param isRepeatable whether it may be given again
   * @param description what it does, in sentences
   */
  public record Option(
      List<String> names,
      String label,
      Value value,
      boolean takesMany,
      boolean isRepeatable,
      String description) {

    public Option {
      names = List.copyOf(names);
    }
  }

  /**
   * What a command takes beside options.
   *
   * @param label what it is called, as in the help
   * @param value what it is
   * @param isRepeated whether there may be several
   * @param isRequired whether there must be one
   * @param description what it is for, in sentences
   */
  public record Argument(
      String label, Value value, boolean isRepeated, boolean isRequired, String description) {}

  public CommandModel {
    options = List.copyOf(options);
    arguments = List.copyOf(arguments);
    examples = List.copyOf(examples);
  }

  /** Reads it from the command line's own model; what help does not show is left out. */
  public static CommandModel of(CommandSpec command) {
    List<Option> options = new ArrayList<>();
    for (OptionSpec option : command.options()) {
      if (!option.hidden()) {
        options.add(option(option));
        if (option.negatable()) {
          options.add(opposite(option));
        }
      }
    }
    List<Argument> arguments = new ArrayList<>();
    for (PositionalParamSpec argument : command.positionalParameters()) {
      if (!argument.hidden()) {
        arguments.add(argument(argument));
      }
    }
    Map<String, CommandModel> commands = new LinkedHashMap<>();
    for (CommandLine line : command.subcommands().values()) {
      CommandSpec below = line.getCommandSpec();
      if (!below.usageMessage().hidden()) {
        commands.put(below.name(), of(below));
      }
    }
    if (!commands.isEmpty()) {
      Value names = new Value.Word(List.copyOf(commands.keySet()));
      arguments.add(new Argument("COMMAND", names, false, true, "What to do."));
    }
    return new CommandModel(
        command.name(),
        String.join(" ", command.usageMessage().description()),
        options,
        arguments,
        List.of(command.usageMessage().footer()),
        commands);
  }

  private static Option option(OptionSpec option) {
    return new Option(
        List.of(option.names()),
        Objects.requireNonNullElse(option.paramLabel(), ""),
        option.arity().max() == 0 ? new Value.Nothing() : value(option),
        option.parameterConsumer() != null,
        option.isMultiValue(),
        text(option));
  }

  private static Option opposite(OptionSpec option) {
    String name = option.longestName();
    return new Option(
        List.of("--no-" + name.substring(2)),
        "",
        new Value.Nothing(),
        false,
        false,
        "The opposite of " + name + ".");
  }

  private static Argument argument(PositionalParamSpec argument) {
    return new Argument(
        argument.paramLabel(),
        value(argument),
        argument.arity().max() > 1,
        argument.arity().min() > 0,
        text(argument));
  }

  private static Value value(ArgSpec argument) {
    Iterable<String> candidates = argument.completionCandidates();
    return candidates == null
        ? Value.labelled(argument.paramLabel())
        : Value.oneOf(candidates, argument.splitRegex());
  }

  private static String text(ArgSpec argument) {
    return String.join(" ", argument.description());
  }
}
