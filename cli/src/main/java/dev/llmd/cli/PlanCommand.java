package dev.llmd.cli;

import dev.llmd.Compiler;
import dev.llmd.cli.plan.HtmlPlan;
import dev.llmd.cli.plan.JsonPlan;
import dev.llmd.cli.plan.MarkdownPlan;
import dev.llmd.cli.plan.MermaidPlan;
import dev.llmd.cli.plan.TextPlan;
import dev.llmd.cli.report.TextReport;
import dev.llmd.cli.report.Verdict;
import dev.llmd.overview.Overview;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code llmd plan}: what will run on standard output, findings on standard error. */
final class PlanCommand implements Callable<Integer> {
  private final Session session;

  private final CompilerInput input = new CompilerInput();

  private final OptionSpec format = Commands.format(Format.text, "the plan");

  /** The forms of the plan, spelt as on the command line. */
  enum Format {
    text,
    json,
    markdown,
    mermaid,
    html
  }

  PlanCommand(Session session) {
    this.session = session;
  }

  CommandSpec describe() {
    CommandSpec command =
        Commands.named(
            "plan",
            CommandSpec.wrapWithoutInspection(this),
            "  llmd plan -f services/",
            "  llmd plan -f services/ --format markdown | gh pr comment --body-file -",
            "  llmd plan -f services/ --format html > plan.html",
            "  llmd plan -f services/ --format json | jq '.totals.accelerators'");
    command
        .usageMessage()
        .description(
            "Shows what the repository will run: pods, containers and accelerators of each service,"
                + " and what a cluster needs for them. Services that KServe would refuse are named,"
                + " and not counted.");
    input.addTo(command);
    command.addOption(format);
    return command;
  }

  @Override
  public Integer call() {
    LoadedInput loaded = input.load(session);
    Overview overview = new Compiler().overview(loaded.workspace());
    Verdict verdict = Verdict.of(overview.diagnostics());
    if (!overview.diagnostics().isEmpty()) {
      session.printError(
          new TextReport(session.coloursErr(), "").write(loaded.findings(overview.diagnostics())));
    }
    session.print(
        switch (format.<Format>getValue()) {
          case text -> new TextPlan().write(overview);
          case json -> new JsonPlan().write(overview);
          case markdown -> new MarkdownPlan().write(overview);
          case mermaid -> new MermaidPlan().write(overview);
          case html -> new HtmlPlan().write(overview);
        });
    return overview.isRefused() || loaded.isTooMuch(verdict) ? 1 : 0;
  }
}
