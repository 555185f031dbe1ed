package dev.llmd.cli;

import dev.llmd.Compilation;
import dev.llmd.Compiler;
import dev.llmd.cli.diff.JsonDiff;
import dev.llmd.cli.diff.MarkdownDiff;
import dev.llmd.cli.diff.TextDiff;
import dev.llmd.cli.report.TextReport;
import dev.llmd.cli.report.Verdict;
import dev.llmd.diff.ManifestComparison;
import dev.llmd.diff.ManifestDiff;
import dev.llmd.diff.object.LiveObjects;
import dev.llmd.diff.object.ManifestSet;
import dev.llmd.source.SourceText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** {@code llmd diff}: what is different, and what follows, on standard output. */
final class DiffCommand implements Callable<Integer> {
  private static final String COMMIT = "git:";
  private static final int SAME = 0;
  private static final int DIFFERENT = 1;
  private static final int TROUBLE = 2;

  private final Session session;

  private final CompilerInput input = new CompilerInput();

  private final OptionSpec from =
      OptionSpec.builder("--from")
          .paramLabel("WHAT")
          .type(String.class)
          .description(
              "What there is: a file or folder with manifests, - for standard input, or git:REF for"
                  + " what the inputs rendered to in a commit. Default: the output that llmd.yaml"
                  + " names.")
          .build();

  private final OptionSpec to =
      OptionSpec.builder("--to")
          .paramLabel("PATH")
          .type(String.class)
          .description(
              "What there shall be: a file or folder with manifests. Default: what the inputs"
                  + " render to now.")
          .build();

  private final OptionSpec live =
      OptionSpec.builder("--live")
          .type(boolean.class)
          .initialValue(false)
          .description(
              "--from is what a cluster has, by `kubectl get -o yaml`: only fields count that"
                  + " manifests set now, or set when they were applied last.")
          .build();

  private final OptionSpec format =
      OptionSpec.builder("--format")
          .paramLabel("FORMAT")
          .type(Format.class)
          .initialValue(Format.text)
          .description(
              "How to print the differences: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
          .build();

  /** The forms of the comparison, spelt as on the command line. */
  enum Format {
    text,
    json,
    markdown
  }

  /** Findings, which have been printed, keep one side from being known. */
  private static final class Unknown extends Exception {
    private static final long serialVersionUID = 1;
  }

  DiffCommand(Session session) {
    this.session = session;
  }

  CommandSpec describe() {
    CommandSpec command =
        Commands.named(
            "diff",
            CommandSpec.wrapWithoutInspection(this),
            "  llmd diff",
            "  llmd diff -f services/ --from manifests/",
            "  llmd diff -f services/ --from git:origin/main --format markdown",
            "  kubectl get deploy,svc,httproute,inferencepool -n chat -o yaml | llmd diff -f"
                + " services/ --from - --live",
            "  llmd diff --from manifests-v1/ --to manifests-v2/",
            "",
            "Exit codes: 0 no differences, 1 differences, 2 wrong usage or nothing to compare, 3"
                + " internal error.");
    command
        .usageMessage()
        .description(
            "Compares what there is with what the inputs render to: objects that are added, removed"
                + " and changed, field by field, and what follows for pods, accelerators and"
                + " traffic.");
    input.addTo(command);
    for (OptionSpec option : List.of(from, to, live, format)) {
      command.addOption(option);
    }
    return command;
  }

  @Override
  public Integer call() {
    try {
      ManifestDiff diff = to.getValue() == null ? compareRendering() : compareFiles();
      session.print(
          switch (format.<Format>getValue()) {
            case text -> new TextDiff(session.coloursOut()).write(diff);
            case json -> new JsonDiff().write(diff);
            case markdown -> new MarkdownDiff().write(diff);
          });
      return diff.isEmpty() ? SAME : DIFFERENT;
    } catch (Unknown _) {
      return TROUBLE;
    }
  }

  private ManifestDiff compareFiles() throws Unknown {
    String given = from.<@Nullable String>getValue();
    if (given == null || given.startsWith(COMMIT)) {
      throw wrong("--to needs a file or folder in --from, to compare with.");
    }
    if (input.isGiven()) {
      throw wrong("--to and inputs contradict each other: nothing is rendered.");
    }
    ManifestComparison comparison = new ManifestComparison(input.target(session));
    ManifestSet after = manifests(files(to.getValue()));
    ManifestSet own = input.service().map(name -> after.forService(name)).orElse(after);
    return compare(files(given), own, comparison);
  }

  private ManifestDiff compareRendering() throws Unknown {
    LoadedInput now = input.load(session);
    ManifestSet after = rendered(now, "");
    if (!now.withoutServices().isEmpty()) {
      session.complain("nothing to render: no LLMInferenceService in " + now.filesInWords());
    }
    ManifestComparison comparison = new ManifestComparison(now.workspace().target());
    String given = from.<@Nullable String>getValue();
    if (given != null && given.startsWith(COMMIT)) {
      return comparison.compare(rendered(given.substring(COMMIT.length())), after);
    }
    return compare(given == null ? committed(now) : files(given), after, comparison);
  }

  private ManifestDiff compare(
      List<SourceText> before, ManifestSet after, ManifestComparison comparison) throws Unknown {
    ManifestFiles files = new ManifestFiles(session);
    Optional<ManifestDiff> diff =
        live.<Boolean>getValue()
            ? files.live(before).map(objects -> compare(objects, after, comparison))
            : files.manifests(before).map(objects -> compare(objects, after, comparison));
    return diff.orElseThrow(Unknown::new);
  }

  /** With --service, what belongs to other services is not missing from the rendering. */
  private ManifestDiff compare(
      ManifestSet before, ManifestSet after, ManifestComparison comparison) {
    return comparison.compare(
        input.service().map(name -> before.forService(name, after)).orElse(before), after);
  }

  private ManifestDiff compare(
      LiveObjects before, ManifestSet after, ManifestComparison comparison) {
    return comparison.compare(
        input.service().map(name -> before.forService(name, after)).orElse(before), after);
  }

  private ManifestSet rendered(String ref) throws Unknown {
    if (live.<Boolean>getValue()) {
      throw wrong("--live and --from git:REF contradict each other: a commit is no cluster.");
    }
    try {
      LoadedInput then = input.load(new CommittedFiles(session.folder(), ref), session);
      return rendered(then, " in " + COMMIT + ref);
    } catch (GitCommand.Failed e) {
      throw wrong("--from: " + e.getMessage() + ".");
    }
  }

  private ManifestSet rendered(LoadedInput loaded, String where) throws Unknown {
    Compilation compilation = new Compiler().compile(loaded.workspace());
    boolean isRefused =
        compilation.isRefused() || loaded.isTooMuch(Verdict.of(compilation.diagnostics()));
    if (!compilation.diagnostics().isEmpty() && (isRefused || where.isEmpty())) {
      String ending = isRefused ? where + "; nothing to compare" : "";
      session.printError(
          new TextReport(session.coloursErr(), ending)
              .write(loaded.findings(compilation.diagnostics())));
    }
    if (isRefused) {
      throw new Unknown();
    }
    return ManifestSet.of(compilation.manifests());
  }

  private List<SourceText> committed(LoadedInput now) {
    Path output =
        now.output()
            .place()
            .orElseThrow(
                () ->
                    wrong(
                        "Nothing to compare with: name it with --from, or an output in"
                            + " llmd.yaml."));
    return Files.exists(output) ? files(output.toString()) : List.of();
  }

  private List<SourceText> files(String path) {
    try {
      return new ManifestFiles(session).read(path);
    } catch (SourceFiles.NotFound e) {
      throw wrong(e.getMessage());
    }
  }

  private ManifestSet manifests(List<SourceText> texts) throws Unknown {
    return new ManifestFiles(session).manifests(texts).orElseThrow(Unknown::new);
  }

  private ParameterException wrong(String message) {
    return new ParameterException(from.command().commandLine(), message);
  }
}
