package dev.llmd.cli;

import dev.llmd.Compilation;
import dev.llmd.Compiler;
import dev.llmd.source.SourceText;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code llmd validate}: the findings on standard output, and nothing else. */
@Command(
    name = "validate",
    description = {
      "Says what KServe would refuse, and what it would accept although it cannot run. Prints no"
          + " manifests."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footerHeading = "%nExamples:%n",
    footer = {
      "  llmd validate services/*.yaml",
      "  llmd validate -f services/ --strict",
      "  llmd validate -f services/ --format json | jq '.diagnostics[].ruleId'"
    })
final class ValidateCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private final CompilerInput input = new CompilerInput();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "How to print the findings: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Format format = Format.text;

  /** The forms of the report, spelt as on the command line. */
  enum Format {
    text,
    json
  }

  ValidateCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    List<SourceText> texts = input.read(session);
    Compilation compilation = new Compiler().compile(texts, input.options());
    Verdict verdict = Verdict.of(compilation.diagnostics());
    session.print(
        switch (format) {
          case json -> new JsonReport().write(compilation.diagnostics(), verdict);
          case text -> {
            TextReport report = new TextReport(session.coloursOut());
            yield report.write(compilation.diagnostics())
                + report.summary(verdict, " in " + Verdict.count(texts.size(), "file"));
          }
        });
    return verdict.errors() > 0 || (input.isStrict() && verdict.warnings() > 0) ? 1 : 0;
  }
}
