package dev.llmd.cli.manual;

import dev.llmd.cli.shell.CommandModel;
import dev.llmd.cli.shell.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The page of the command, and one for each of its commands. */
public final class CommandPage {
  private static final String EXIT_CODES = "Exit codes: ";

  /** The page about everything. */
  public String all(CommandModel llmd) {
    Roff page = new Roff(llmd.name(), 1, about(llmd));
    page.section("SYNOPSIS")
        .line(
            Roff.bold(llmd.name())
                + " "
                + Roff.italic("COMMAND")
                + " ["
                + Roff.italic("OPTION")
                + "]...");
    page.section("DESCRIPTION").prose(llmd.description());
    page.section("COMMANDS");
    llmd.commands()
        .forEach(
            (name, command) ->
                page.term(Roff.bold(llmd.name() + "-" + name) + "(1)", command.description()));
    options(llmd, page);
    examples(llmd, page);
    page.section("EXIT STATUS").prose(exitCodes(llmd).orElseThrow());
    page.section("ENVIRONMENT")
        .term(Roff.bold("NO_COLOR"), "When it is set and not empty, nothing is coloured.")
        .term(Roff.bold("LLMD_DEBUG"), "When it is 1, an internal error shows its stack trace.");
    page.section("FILES").term(Roff.bold("llmd.yaml"), "The settings of a repository.");
    page.section("SEE ALSO")
        .line(
            llmd.commands().keySet().stream()
                    .sorted()
                    .map(name -> Roff.bold(llmd.name() + "-" + name) + "(1), ")
                    .collect(Collectors.joining())
                + Roff.bold("llmd.yaml")
                + "(5)");
    return page.toString();
  }

  /** The page about one command. */
  public String of(CommandModel llmd, CommandModel command) {
    Roff page = new Roff(llmd.name() + "-" + command.name(), 1, about(command));
    page.section("SYNOPSIS")
        .line(
            Roff.bold(llmd.name() + " " + command.name())
                + (command.options().isEmpty() ? "" : " [" + Roff.italic("OPTION") + "]...")
                + command.arguments().stream()
                    .map(CommandPage::synopsis)
                    .collect(Collectors.joining()));
    page.section("DESCRIPTION").prose(command.description());
    if (!command.commands().isEmpty()) {
      page.section("COMMANDS");
      command.commands().forEach((name, below) -> page.term(Roff.bold(name), below.description()));
    } else if (!command.arguments().isEmpty()) {
      page.section("ARGUMENTS");
      command
          .arguments()
          .forEach(argument -> page.term(Roff.italic(argument.label()), argument.description()));
    }
    options(command, page);
    examples(command, page);
    page.section("EXIT STATUS").prose(exitCodes(command).orElse("As of `" + llmd.name() + "`(1)."));
    page.section("SEE ALSO")
        .line(Roff.bold(llmd.name()) + "(1), " + Roff.bold("llmd.yaml") + "(5)");
    return page.toString();
  }

  private static String synopsis(CommandModel.Argument argument) {
    boolean hasSyntax = argument.label().indexOf('[') > 0;
    boolean isOpen = argument.isRepeated() && !hasSyntax;
    String name = Roff.italic(argument.label()) + (isOpen ? "..." : "");
    return " " + (argument.isRequired() ? name : "[" + name + "]");
  }

  private static void options(CommandModel command, Roff page) {
    page.section("OPTIONS");
    for (CommandModel.Option option : command.options()) {
      String names = option.names().stream().map(Roff::bold).collect(Collectors.joining(", "));
      boolean isFlag = option.value() instanceof Value.Nothing;
      page.term(
          isFlag
              ? names
              : names + " " + Roff.italic(option.label()) + (option.takesMany() ? "..." : ""),
          option.description());
    }
  }

  private static void examples(CommandModel command, Roff page) {
    List<String> lines =
        command.examples().stream()
            .filter(line -> line.startsWith("  "))
            .map(String::strip)
            .toList();
    if (!lines.isEmpty()) {
      page.section("EXAMPLES").example(lines);
    }
  }

  /** What is behind the examples, where it is not the same for all commands. */
  private static Optional<String> exitCodes(CommandModel command) {
    return command.examples().stream()
        .filter(line -> line.startsWith(EXIT_CODES))
        .map(line -> line.substring(EXIT_CODES.length()))
        .findFirst();
  }

  private static String about(CommandModel command) {
    String text = command.description();
    int end = text.indexOf(". ");
    String sentence = end < 0 ? text.substring(0, text.length() - 1) : text.substring(0, end);
    return Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
  }
}
