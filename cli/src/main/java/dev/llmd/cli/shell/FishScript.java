package dev.llmd.cli.shell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Completions for fish, with a description beside each option. */
public final class FishScript implements CompletionScript {

  private static final String ANY_FILE = "-F";

  @Override
  public String write(CommandModel llmd, List<String> rules) {
    StringBuilder out =
        new StringBuilder(
            """
            # Completes llmd in fish. Generated from its options: LLMD_APPROVE=1 with CompletionsGoldenTest writes it anew.

            """);
    appendList("__llmd_rules", rules, out);
    appendList("__llmd_topics", CompletionScript.topics(rules), out);
    out.append(CompletionScript.body("fish"));
    llmd.options().forEach(option -> appendLine("", described(option), out));
    llmd.commands()
        .values()
        .forEach(
            command ->
                appendLine(
                    "", "-a " + command.name() + " -d " + quoted(command.description()), out));
    llmd.commands().values().forEach(command -> appendManyWords(command, out));
    commandsByLine(llmd)
        .forEach((line, commands) -> appendLine(String.join(" ", commands), line, out));
    return out.toString();
  }

  private static void appendList(String name, List<String> words, StringBuilder out) {
    out.append("set -g ").append(name);
    words.forEach(word -> out.append(" \\\n    '").append(word).append("'"));
    out.append('\n');
  }

  private static void appendLine(String commands, String what, StringBuilder out) {
    String condition = ("__llmd_is " + commands).strip();
    out.append("complete -c llmd -n '").append(condition).append("' ").append(what).append('\n');
  }

  /** Words that an option takes look like arguments: fish gives it the first one only. */
  private static void appendManyWords(CommandModel command, StringBuilder out) {
    boolean isPlain =
        command.arguments().stream().anyMatch(argument -> argument.value() instanceof Value.Input);
    for (CommandModel.Option option : command.options()) {
      if (option.takesMany() && !isPlain) {
        String seen = " && __fish_seen_argument " + names(option).strip();
        appendLine(command.name() + seen, candidates(option.value()), out);
      }
    }
  }

  /** What commands have in common is said once. */
  private static Map<String, List<String>> commandsByLine(CommandModel llmd) {
    Map<String, List<String>> lines = new LinkedHashMap<>();
    for (CommandModel command : llmd.commands().values()) {
      for (CommandModel.Option option : command.options()) {
        lines.computeIfAbsent(described(option), _ -> new ArrayList<>()).add(command.name());
      }
      for (CommandModel.Argument argument : command.arguments()) {
        String candidates = candidates(argument.value());
        if (!candidates.isEmpty()) {
          lines.computeIfAbsent(candidates, _ -> new ArrayList<>()).add(command.name());
        }
      }
    }
    return lines;
  }

  private static String described(CommandModel.Option option) {
    StringBuilder out = new StringBuilder(names(option));
    if (!(option.value() instanceof Value.Nothing)) {
      String candidates = candidates(option.value());
      out.append(candidates.equals(ANY_FILE) ? "-r " : "-x ");
      out.append(candidates).append(candidates.isEmpty() ? "" : " ");
    }
    return out.append("-d ").append(quoted(option.description())).toString();
  }

  private static String names(CommandModel.Option option) {
    StringBuilder out = new StringBuilder();
    for (String name : option.names()) {
      out.append(name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1));
      out.append(' ');
    }
    return out.toString();
  }

  private static String quoted(String description) {
    return "'" + CompletionScript.summary(description).replace("'", "\\'") + "'";
  }

  private static String candidates(Value value) {
    return switch (value) {
      case Value.Nothing _, Value.Anything _ -> "";
      case Value.Word word -> "-a '" + String.join(" ", word.words()) + "'";
      case Value.Words words -> "-a '(__fish_append , " + String.join(" ", words.words()) + ")'";
      case Value.Rule _ -> "-a '$__llmd_rules'";
      case Value.RuleOrTopic _ -> "-a '$__llmd_topics $__llmd_rules'";
      case Value.Input _ -> "-a '(__llmd_inputs)'";
      case Value.File _ -> ANY_FILE;
      case Value.Folder _ -> "-a '(__fish_complete_directories)'";
      case Value.Commit _ -> "-a '(__llmd_commits)'";
    };
  }
}
