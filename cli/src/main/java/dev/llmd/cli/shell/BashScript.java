package dev.llmd.cli.shell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Completions for bash 3.2 and newer, with or without the package bash-completion. */
public final class BashScript implements CompletionScript {

  @Override
  public String write(CommandModel llmd, List<String> rules) {
    StringBuilder out =
        new StringBuilder(
            """
            # Completes llmd in bash. Generated from its options: LLMD_APPROVE=1 with CompletionsGoldenTest writes it anew.
            # shellcheck shell=bash

            """);
    appendArray("_llmd_rules", rules, out);
    appendArray("_llmd_topics", CompletionScript.topics(rules), out);
    out.append(
        """

        # _llmd_takes COMMAND/OPTION: sets takes to what the option takes, to nothing for a flag; sets many if it takes every word
        # up to the next option.
        _llmd_takes() {
          takes='' many=''
          case $1 in
        """);
    optionsByValue(llmd)
        .forEach(
            (value, options) ->
                out.append("    ")
                    .append(String.join(" | ", options))
                    .append(") ")
                    .append(value)
                    .append(" ;;\n"));
    out.append(
        """
          esac
        }

        # _llmd_knows COMMAND: sets options and arguments to what it has.
        _llmd_knows() {
          case $1 in
        """);
    appendKnown("''", llmd, "word " + String.join(" ", llmd.commands().keySet()), out);
    llmd.commands()
        .forEach((name, command) -> appendKnown(name, command, firstArgument(command), out));
    return out.append("  esac\n}\n").append(CompletionScript.body("bash")).toString();
  }

  private static void appendArray(String name, List<String> words, StringBuilder out) {
    out.append(name).append("=(\n");
    words.forEach(word -> out.append("  '").append(word).append("'\n"));
    out.append(")\n");
  }

  /** Assignments for each kind of value, and patterns of the options that take it. */
  private static Map<String, TreeSet<String>> optionsByValue(CommandModel llmd) {
    Map<String, TreeSet<String>> options = new LinkedHashMap<>();
    Map<String, TreeSet<String>> values = new LinkedHashMap<>();
    llmd.commands()
        .forEach(
            (command, model) -> {
              for (CommandModel.Option option : model.options()) {
                if (!(option.value() instanceof Value.Nothing)) {
                  String sets =
                      "takes=" + quoted(option.value()) + (option.takesMany() ? " many=1" : "");
                  for (String name : option.names()) {
                    options.computeIfAbsent(sets, _ -> new TreeSet<>()).add(command + "/" + name);
                    values.computeIfAbsent(name, _ -> new TreeSet<>()).add(sets);
                  }
                }
              }
            });
    options.replaceAll((_, all) -> shortened(all, values));
    return options;
  }

  /** An option that takes the same in every command needs no command in its pattern. */
  private static TreeSet<String> shortened(
      TreeSet<String> options, Map<String, TreeSet<String>> values) {
    TreeSet<String> patterns = new TreeSet<>();
    for (String option : options) {
      String name = option.substring(option.indexOf('/') + 1);
      boolean isSame = values.getOrDefault(name, new TreeSet<>()).size() == 1;
      patterns.add(isSame ? "*/" + name : option);
    }
    return patterns;
  }

  private static void appendKnown(
      String name, CommandModel command, String arguments, StringBuilder out) {
    List<String> options = new ArrayList<>();
    command.options().forEach(option -> options.addAll(option.names()));
    out.append("    ").append(name).append(")\n      options='");
    out.append(String.join(" ", options)).append("'\n      arguments='");
    out.append(arguments).append("' ;;\n");
  }

  private static String firstArgument(CommandModel command) {
    return command.arguments().isEmpty() ? "" : word(command.arguments().getFirst().value());
  }

  private static String quoted(Value value) {
    return "'" + word(value) + "'";
  }

  private static String word(Value value) {
    return switch (value) {
      case Value.Nothing _ -> "";
      case Value.Anything _ -> "anything";
      case Value.Word word -> "word " + String.join(" ", word.words());
      case Value.Words words -> "words " + String.join(" ", words.words());
      case Value.Rule _ -> "rule";
      case Value.RuleOrTopic _ -> "rule-or-topic";
      case Value.Input _ -> "input";
      case Value.File _ -> "file";
      case Value.Folder _ -> "folder";
      case Value.Commit _ -> "commit";
    };
  }
}
