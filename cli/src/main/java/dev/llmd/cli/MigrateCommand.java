package dev.llmd.cli;

import dev.llmd.cli.migrate.FileChanges;
import dev.llmd.cli.migrate.JsonMigration;
import dev.llmd.cli.migrate.TextMigration;
import dev.llmd.cli.report.Findings;
import dev.llmd.cli.report.SourceLines;
import dev.llmd.cli.report.TextReport;
import dev.llmd.cli.report.Verdict;
import dev.llmd.migrate.MigratedFile;
import dev.llmd.migrate.Migration;
import dev.llmd.migrate.Migrator;
import dev.llmd.migrate.text.UnifiedDiff;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** {@code llmd migrate}: brings source files up to a target, in place. */
final class MigrateCommand implements Callable<Integer> {
  private final Session session;
  private final MigrateInput input = new MigrateInput();

  private final OptionSpec dryRun =
      OptionSpec.builder("--dry-run")
          .type(boolean.class)
          .initialValue(false)
          .description(
              "No file is changed: print what would, for `git apply` or `patch -p1`. Exit code 1"
                  + " when there is something.")
          .build();

  private final OptionSpec format =
      OptionSpec.builder("--format")
          .paramLabel("FORMAT")
          .type(Format.class)
          .initialValue(Format.text)
          .description(
              "How to report the changes: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
          .build();

  /** The forms of the report, spelt as on the command line. */
  enum Format {
    text,
    json
  }

  MigrateCommand(Session session) {
    this.session = session;
  }

  CommandSpec describe() {
    CommandSpec command =
        Commands.named(
            "migrate",
            CommandSpec.wrapWithoutInspection(this),
            "  llmd migrate -f services/ --dry-run",
            "  llmd migrate -f services/",
            "  llmd migrate services/llama.yaml --target kserve-0.20",
            "  llmd migrate -f services/ --dry-run | git apply",
            "  llmd migrate -f services/ --dry-run --format json | jq -r '.edits[].what'");
    command
        .usageMessage()
        .description(
            "Brings source files up to a release: old API versions, fields, names of plugins and"
                + " flags. Only what is old changes; comments, order, quotes and indentation stay."
                + " A document that cannot be migrated wholly is left as it is, and reported.");
    input.addTo(command);
    command.addOption(dryRun);
    command.addOption(format);
    return command;
  }

  @Override
  public Integer call() {
    try {
      MigrateInput.Read read = input.read(session);
      Migration migration = new Migrator(read.options()).migrate(read.texts(), read.names());
      boolean isDry = dryRun.getValue();
      if (!isDry) {
        new FileChanges(session.folder()).make(migration.files());
      }
      report(migration, read, isDry);
      boolean isLeft = Verdict.of(migration.findings()).errors() > 0;
      return isLeft || (isDry && !migration.files().isEmpty()) ? 1 : 0;
    } catch (FileChanges.Refused refusal) {
      throw new ParameterException(dryRun.command().commandLine(), refusal.getMessage());
    } catch (MigrateInput.WrongSettings wrong) {
      SourceLines lines = new SourceLines(List.of(wrong.file()));
      session.printError(
          new TextReport(session.coloursErr(), " in " + wrong.file().name())
              .write(new Findings(wrong.findings(), lines, false)));
      return 1;
    }
  }

  /** What would change goes to standard output, so that it can be piped; the report is beside. */
  private void report(Migration migration, MigrateInput.Read read, boolean isDry) {
    String diff = isDry ? diff(migration) : "";
    if (format.<Format>getValue() == Format.json) {
      session.print(JsonMigration.write(migration, diff));
      return;
    }
    String ending = TextMigration.ending(migration, read.names().size(), isDry);
    boolean colours = isDry ? session.coloursErr() : session.coloursOut();
    String report =
        new TextMigration(new SourceLines(read.texts()), colours, ending).write(migration);
    session.print(isDry ? diff : report);
    session.printError(isDry ? report : "");
  }

  private static String diff(Migration migration) {
    StringBuilder diff = new StringBuilder();
    for (MigratedFile file : migration.files()) {
      String name = file.name().replace('\\', '/');
      diff.append(UnifiedDiff.of(name, file.before(), file.after()));
    }
    return diff.toString();
  }
}
