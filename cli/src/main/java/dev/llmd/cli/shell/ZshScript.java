package dev.llmd.cli.shell;

import java.util.List;
import java.util.stream.Collectors;

/** Completions for zsh's own system, with a description beside each option. */
public final class ZshScript implements CompletionScript {

  @Override
  public String write(CommandModel llmd, List<String> rules) {
    StringBuilder out =
        new StringBuilder(
            """
            #compdef llmd kubectl-llmd
            # Completes llmd in zsh. Generated from its options: LLMD_APPROVE=1 with CompletionsGoldenTest writes it anew.

            """);
    appendArray("_llmd_rules", rules, out);
    appendArray("_llmd_topics", CompletionScript.topics(rules), out);
    appendArray(
        "_llmd_commands",
        llmd.commands().values().stream()
            .map(command -> command.name() + ":" + summary(command.description()))
            .toList(),
        out);
    out.append("\n# What follows the command $1.\n_llmd_arguments() {\n  case $1 in\n");
    llmd.commands().values().forEach(command -> appendCommand(command, out));
    return out.append("  esac\n}\n").append(CompletionScript.body("zsh")).toString();
  }

  private static void appendArray(String name, List<String> words, StringBuilder out) {
    out.append("typeset -ga ").append(name).append("=(\n");
    words.forEach(word -> out.append("  '").append(word).append("'\n"));
    out.append(")\n");
  }

  private static void appendCommand(CommandModel command, StringBuilder out) {
    out.append("    ").append(command.name()).append(")\n      _arguments -s -S :");
    command.options().forEach(option -> append(option, out));
    command.arguments().forEach(argument -> append(argument, out));
    for (CommandModel.Option option : command.options()) {
      if (option.takesMany() && command.arguments().stream().noneMatch(ZshScript::isOpen)) {
        append("*:" + option.label() + ":" + action(option.value(), option.label()), out);
      }
    }
    out.append(" ;;\n");
  }

  /** Whether it takes any number of words, which no second one may. */
  private static boolean isOpen(CommandModel.Argument argument) {
    return argument.isRepeated() && argument.value() instanceof Value.Input;
  }

  private static void append(CommandModel.Option option, StringBuilder out) {
    boolean isFlag = option.value() instanceof Value.Nothing;
    String excluded = option.isRepeatable() ? "*" : "(" + String.join(" ", option.names()) + ")";
    for (String name : option.names()) {
      String ending = isFlag ? "" : name.startsWith("--") ? "=" : "+";
      append(
          excluded
              + name
              + ending
              + "["
              + summary(option.description())
              + "]"
              + (isFlag ? "" : ":" + option.label() + ":" + action(option.value(), option.label())),
          out);
    }
  }

  private static void append(CommandModel.Argument argument, StringBuilder out) {
    append(
        (isOpen(argument) ? "*" : "1")
            + ":"
            + argument.label()
            + ":"
            + action(argument.value(), argument.label()),
        out);
  }

  private static void append(String specification, StringBuilder out) {
    out.append(" \\\n        '").append(specification).append("'");
  }

  private static String summary(String description) {
    return CompletionScript.summary(description)
        .replace("'", "'\\''")
        .replace("[", "\\[")
        .replace("]", "\\]")
        .replace(":", "\\:");
  }

  private static String action(Value value, String label) {
    return switch (value) {
      case Value.Nothing _, Value.Anything _ -> "";
      case Value.Word word -> "(" + String.join(" ", word.words()) + ")";
      case Value.Words words ->
          words.words().stream()
              .collect(Collectors.joining(" ", "_values -s , " + label + " ", ""));
      case Value.Rule _ -> "_llmd_rule";
      case Value.RuleOrTopic _ -> "_llmd_rule_or_topic";
      case Value.Input _ -> "_llmd_inputs";
      case Value.File _ -> "_files";
      case Value.Folder _ -> "_files -/";
      case Value.Commit _ -> "_llmd_commits";
    };
  }
}
