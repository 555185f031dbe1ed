package dev.llmd.cli;

import dev.llmd.RuleReference;
import dev.llmd.cli.report.RuleList;
import dev.llmd.cli.report.RulePage;
import dev.llmd.diagnostic.NearestName;
import dev.llmd.diagnostic.RuleDoc;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/** {@code llmd rules}: what every rule finds; {@code llmd rules ID}: all about one. */
final class RulesCommand implements Callable<Integer> {
  private final Session session;

  private final PositionalParamSpec id =
      PositionalParamSpec.builder()
          .paramLabel("ID")
          .arity("0..1")
          .type(String.class)
          .description("A rule, as topic/name: why it is one, with an example. Default: all rules.")
          .build();

  private final OptionSpec format = Commands.format(Format.text, "the list of all");

  /** The forms of the list, spelt as on the command line. */
  enum Format {
    text,
    json,
    markdown
  }

  RulesCommand(Session session) {
    this.session = session;
  }

  CommandSpec describe() {
    CommandSpec command =
        Commands.named(
            "rules",
            CommandSpec.wrapWithoutInspection(this),
            "  llmd rules",
            "  llmd rules parallelism/gpus",
            "  llmd rules --format json | jq -r '.[] | select(.class == \"runtime\") | .id'");
    command
        .usageMessage()
        .description("Lists the rules, or explains one with a bad and a good example.");
    command.addPositional(id);
    command.addOption(format);
    return command;
  }

  @Override
  public Integer call() {
    List<RuleDoc> rules = RuleReference.all();
    String wanted = id.<@Nullable String>getValue();
    if (wanted != null) {
      session.print(new RulePage().write(find(wanted, rules)));
      return 0;
    }
    RuleList list = new RuleList(rules, RuleReference.severities());
    session.print(
        switch (format.<Format>getValue()) {
          case text -> list.text();
          case json -> list.json();
          case markdown -> list.markdown();
        });
    return 0;
  }

  private RuleDoc find(String wanted, List<RuleDoc> rules) {
    for (RuleDoc rule : rules) {
      if (rule.id().toString().equals(wanted)) {
        return rule;
      }
    }
    List<String> ids = rules.stream().map(rule -> rule.id().toString()).toList();
    throw new ParameterException(
        format.command().commandLine(),
        "There is no rule "
            + wanted
            + NearestName.to(wanted, ids).map(near -> "; did you mean " + near + "?").orElse(".")
            + " `llmd rules` lists them.");
  }
}
