package dev.llmd.cli;

import dev.llmd.cli.report.Findings;
import dev.llmd.cli.report.SourceLines;
import dev.llmd.cli.report.TextReport;
import dev.llmd.cli.report.Verdict;
import dev.llmd.cli.simulate.Study;
import dev.llmd.cli.simulate.figures.Comparison;
import dev.llmd.cli.simulate.report.Chart;
import dev.llmd.cli.simulate.report.HtmlComparison;
import dev.llmd.cli.simulate.report.JsonComparison;
import dev.llmd.cli.simulate.report.TextComparison;
import dev.llmd.diagnostic.Diagnostics;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code llmd simulate}: what configurations of the endpoint picker make of a trace. */
final class SimulateCommand implements Callable<Integer> {
  private final Session session;
  private final SimulateInput input = new SimulateInput();
  private final OptionSpec format = Commands.format(Format.text, "the comparison");

  /** The forms of the comparison, spelt as on the command line. */
  enum Format {
    text,
    json,
    svg,
    html
  }

  SimulateCommand(Session session) {
    this.session = session;
  }

  CommandSpec describe() {
    CommandSpec command =
        Commands.named(
            "simulate",
            CommandSpec.wrapWithoutInspection(this),
            "  llmd simulate",
            "  llmd simulate --config default --config epp.yaml --generate multi-turn,rate=40",
            "  llmd render -f services/ --emit epp-config -o epp.yaml && llmd simulate --config"
                + " epp.yaml",
            "  llmd simulate --config epp.yaml --pool pool.yaml --trace trace.jsonl --format html >"
                + " simulation.html",
            "  llmd simulate --generate bursts,requests=500 --write-trace trace.jsonl");
    command
        .usageMessage()
        .description(
            "Replays a trace of requests against simulated model servers, with the scheduler that"
                + " the endpoint picker of runtime-images/ runs, and compares configurations:"
                + " cache hits, spread over pods, queueing, time to the first token. No cluster, no"
                + " GPU, no network.");
    input.addTo(command);
    command.addOption(format);
    return command;
  }

  @Override
  public Integer call() {
    Diagnostics findings = new Diagnostics();
    SimulateInput.Read read = input.read(session, findings);
    Study study = new Study(read.pool(), read.seed(), findings);
    read.configs().forEach(study::add);
    boolean isWrong = Verdict.of(findings.sorted()).errors() > 0;
    if (!isWrong) {
      print(study.compare(read.traceName(), read.trace()));
    }
    Verdict verdict = Verdict.of(findings.sorted());
    if (!findings.sorted().isEmpty()) {
      session.printError(
          new TextReport(session.coloursErr(), isWrong ? "; nothing is simulated" : "")
              .write(new Findings(findings.sorted(), new SourceLines(read.texts()), false)));
    }
    return verdict.errors() > 0 ? 1 : 0;
  }

  private void print(Comparison comparison) {
    session.print(
        switch (format.<Format>getValue()) {
          case text -> new TextComparison().write(comparison);
          case json -> new JsonComparison().write(comparison);
          case svg -> new Chart().write(comparison);
          case html -> new HtmlComparison().write(comparison);
        });
  }
}
