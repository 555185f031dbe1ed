package dev.llmd.cli;

import dev.llmd.RuleReference;
import dev.llmd.diagnostic.FindingClass;
import dev.llmd.diagnostic.NearestName;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.settings.RuleLevel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** How much findings count in this run: {@code --allow} and {@code --deny}. */
final class RuleOptions {
  private static final String ALL_OF_TOPIC = "/*";

  private final OptionSpec allow =
      option(
          "--allow",
          "Findings of this rule (topic/name, or topic/* for all of a topic) are not reported. May"
              + " be given again; what KServe refuses cannot be allowed.");

  private final OptionSpec deny =
      option(
          "--deny",
          "Findings of this rule (topic/name, or topic/*) are errors. May be given again; wins over"
              + " --allow.");

  private static OptionSpec option(String name, String description) {
    return OptionSpec.builder(name)
        .paramLabel("RULE")
        .arity("1")
        .type(List.class)
        .auxiliaryTypes(String.class)
        .initialValue(new ArrayList<String>())
        .description(description)
        .build();
  }

  void addTo(CommandSpec command) {
    command.addOption(allow);
    command.addOption(deny);
  }

  /** The levels that were asked for, by rule id. */
  Map<String, RuleLevel> levels() {
    List<String> allowed = allow.getValue();
    List<String> denied = deny.getValue();
    if (allowed.isEmpty() && denied.isEmpty()) {
      return Map.of();
    }
    List<RuleDoc> rules = RuleReference.all();
    Map<String, RuleLevel> levels = new HashMap<>();
    for (String id : allowed) {
      List<RuleDoc> matching = matching(allow, id, rules);
      List<RuleDoc> possible =
          matching.stream().filter(rule -> rule.findingClass() == FindingClass.RUNTIME).toList();
      if (possible.isEmpty()) {
        throw wrong(
            allow, id + " cannot be allowed: KServe or the API server refuses what it finds.");
      }
      possible.forEach(rule -> levels.put(rule.id().toString(), RuleLevel.OFF));
    }
    for (String id : denied) {
      matching(deny, id, rules).forEach(rule -> levels.put(rule.id().toString(), RuleLevel.ERROR));
    }
    return levels;
  }

  private static List<RuleDoc> matching(OptionSpec option, String id, List<RuleDoc> rules) {
    boolean isTopic = id.endsWith(ALL_OF_TOPIC);
    String topic = isTopic ? id.substring(0, id.length() - ALL_OF_TOPIC.length()) : "";
    List<RuleDoc> matching =
        rules.stream()
            .filter(
                rule -> isTopic ? rule.id().topic().equals(topic) : rule.id().toString().equals(id))
            .toList();
    if (matching.isEmpty()) {
      throw wrong(option, unknown(id, isTopic, rules));
    }
    return matching;
  }

  private static String unknown(String id, boolean isTopic, List<RuleDoc> rules) {
    List<String> names =
        rules.stream()
            .map(rule -> isTopic ? rule.id().topic() + ALL_OF_TOPIC : rule.id().toString())
            .distinct()
            .toList();
    return "There is no rule "
        + id
        + NearestName.to(id, names).map(name -> "; did you mean " + name + "?").orElse(".")
        + " `llmd rules` lists them.";
  }

  private static ParameterException wrong(OptionSpec option, String message) {
    return new ParameterException(option.command().commandLine(), message);
  }
}
