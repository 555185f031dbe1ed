package dev.llmd.cli;

import dev.llmd.Compiler;
import dev.llmd.cli.report.GithubReport;
import dev.llmd.cli.report.JsonReport;
import dev.llmd.cli.report.JunitReport;
import dev.llmd.cli.report.Report;
import dev.llmd.cli.report.RepositoryPaths;
import dev.llmd.cli.report.SarifReport;
import dev.llmd.cli.report.TextReport;
import dev.llmd.cli.report.Verdict;
import dev.llmd.diagnostic.Diagnostic;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** {@code llmd validate}: the findings on standard output, and nothing else. */
final class ValidateCommand implements Callable<Integer> {
  private final Session session;

  private final CompilerInput input = new CompilerInput();

  private final OptionSpec format = Commands.format(Format.text, "the findings");

  private final OptionSpec against =
      OptionSpec.builder("--against")
          .paramLabel("GIT_REF")
          .type(String.class)
          .description(
              "A commit, such as HEAD or origin/main, with the versions that are in the cluster:"
                  + " changes that KServe refuses are found too. The files are read as git has"
                  + " them there, at the same paths.")
          .build();

  /** The forms of the report, spelt as on the command line. */
  enum Format {
    text,
    json,
    sarif,
    junit,
    github
  }

  ValidateCommand(Session session) {
    this.session = session;
  }

  CommandSpec describe() {
    CommandSpec command =
        Commands.named(
            "validate",
            CommandSpec.wrapWithoutInspection(this),
            "  llmd validate services/*.yaml",
            "  llmd validate -f services/ --strict",
            "  llmd validate -f services/ --against origin/main",
            "  git diff --name-only main -- '*.yaml' | xargs llmd validate",
            "  llmd validate -f services/ --format json | jq '.diagnostics[].ruleId'",
            "  llmd validate -f services/ --format sarif > llmd.sarif",
            "  llmd validate -f services/ --format github");
    command
        .usageMessage()
        .description(
            "Says what KServe would refuse, and what it would accept although it cannot run."
                + " Prints no manifests.");
    input.addTo(command);
    command.addOption(against);
    command.addOption(format);
    return command;
  }

  @Override
  public Integer call() {
    LoadedInput loaded = load();
    List<Diagnostic> findings =
        new Compiler()
            .compile(loaded.workspace()).diagnostics().stream()
                .filter(loaded.roots()::concern)
                .toList();
    Verdict verdict = Verdict.of(findings);
    session.print(report(loaded, verdict).write(loaded.findings(findings)));
    return verdict.errors() > 0 || loaded.isTooMuch(verdict) ? 1 : 0;
  }

  private LoadedInput load() {
    LoadedInput loaded = input.loadInContext(session);
    String ref = against.<@Nullable String>getValue();
    if (ref == null) {
      return loaded;
    }
    try {
      return loaded.against(new CommittedFiles(session.folder(), ref).read(loaded.layers()));
    } catch (GitCommand.Failed e) {
      throw new ParameterException(
          against.command().commandLine(), "--against: " + e.getMessage() + ".");
    }
  }

  private Report report(LoadedInput loaded, Verdict verdict) {
    String ending =
        " in " + loaded.filesInWords() + (verdict.errors() > 0 ? "" : loaded.withoutServices());
    RepositoryPaths paths = RepositoryPaths.around(session.folder());
    return switch (format.<Format>getValue()) {
      case text -> new TextReport(session.coloursOut(), ending);
      case json -> new JsonReport();
      case sarif -> new SarifReport(Version.number(), paths);
      case junit -> new JunitReport();
      case github -> new GithubReport(paths, ending);
    };
  }
}
