package dev.llmd.cli;

import dev.llmd.Compilation;
import dev.llmd.Compiler;
import dev.llmd.cli.report.TextReport;
import dev.llmd.cli.report.Verdict;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.extract.Artifact;
import dev.llmd.extract.ConfigFile;
import dev.llmd.extract.ConfigFiles;
import dev.llmd.write.ConfigWriter;
import dev.llmd.write.ManifestWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * {@code llmd render}: manifests, or what {@code --emit} asks for, on standard output; findings on
 * standard error.
 */
final class RenderCommand implements Callable<Integer> {
  private static final byte[] SEPARATOR = "---\n".getBytes(StandardCharsets.UTF_8);

  private final Session session;

  private final CompilerInput input = new CompilerInput();
  private final EmitOption emit = new EmitOption();
  private final OutputOption output = new OutputOption();

  private final OptionSpec check =
      OptionSpec.builder("--check")
          .type(boolean.class)
          .initialValue(false)
          .description(
              "Write nothing, and exit with 1 when what was written before is not what would be"
                  + " written now.")
          .build();

  RenderCommand(Session session) {
    this.session = session;
  }

  CommandSpec describe() {
    CommandSpec command =
        Commands.named(
            "render",
            CommandSpec.wrapWithoutInspection(this),
            "  llmd render -f service.yaml",
            "  llmd render -f services/ -f overrides/ --service chat",
            "  llmd render -f services/ --service chat --emit epp-config",
            "  llmd render -f services/ -o manifests/ --layout kustomize",
            "  llmd render -f services/ -o manifests/ --check",
            "  kustomize build overlays/prod | llmd render -f - --tls existing | kubectl diff -f"
                + " -");
    command
        .usageMessage()
        .description(
            "Prints the manifests that the KServe controller would create from the"
                + " LLMInferenceServices in the given files. Everything else there is context:"
                + " configs, ConfigMaps, ServiceAccounts, Gateways, HTTPRoutes, InferencePools.");
    input.addTo(command);
    emit.addTo(command);
    output.addTo(command);
    command.addOption(check);
    return command;
  }

  @Override
  public Integer call() {
    LoadedInput loaded = input.load(session, output::destination);
    Set<Artifact> artifacts = emit.artifacts(loaded.settings().output().emit());
    Compilation compilation = new Compiler().compile(loaded.workspace());
    Diagnostics findings = new Diagnostics();
    findings.addAll(compilation.diagnostics());
    List<Session.Output> outputs = new ArrayList<>();
    Optional<TreeOutput> tree = Optional.empty();
    boolean misses = false;
    if (!compilation.isRefused()) {
      checkOptions(loaded.output(), artifacts);
      misses = !collect(artifacts, compilation, findings, outputs);
      tree = tree(loaded, compilation, findings);
    }
    List<Diagnostic> sorted = loaded.settings().settings().rules().apply(findings.sorted());
    Verdict verdict = Verdict.of(sorted);
    boolean refused = findings.hasRefusals() || misses || loaded.isTooMuch(verdict);
    if (!sorted.isEmpty()) {
      session.printError(
          new TextReport(session.coloursErr(), refused ? refusal(loaded.output()) : "")
              .write(loaded.findings(sorted)));
    }
    if (refused) {
      return 1;
    }
    if (isCheck()) {
      Freshness freshness = new Freshness(session, compilation, loaded.workspace().target());
      return isCurrent(freshness, loaded, outputs, artifacts, tree) ? 0 : 1;
    }
    write(loaded, outputs, tree);
    return 0;
  }

  private void checkOptions(Destination destination, Set<Artifact> artifacts) {
    if (destination instanceof Destination.Folder) {
      if (!artifacts.equals(Set.of(Artifact.MANIFESTS))) {
        throw output.wrong("A tree holds manifests: give --emit a file or - after -o.");
      }
      if (input.isLimited()) {
        throw output.wrong(
            "A tree holds all services, and --service is one: give it a file or - after -o.");
      }
    } else if (isCheck() && destination instanceof Destination.Stream) {
      throw output.wrong(
          "--check compares with what was written: name it with -o, or in llmd.yaml.");
    }
  }

  private boolean isCheck() {
    return check.<Boolean>getValue();
  }

  private Optional<TreeOutput> tree(
      LoadedInput loaded, Compilation compilation, Diagnostics findings) {
    if (!(loaded.output() instanceof Destination.Folder folder)) {
      return Optional.empty();
    }
    Optional<TreeOutput> tree =
        TreeOutput.prepare(
            folder, compilation, loaded.workspace().target().name(), session, findings);
    if (!isCheck()) {
      tree.ifPresent(output -> output.checkWritable(findings));
    }
    return tree;
  }

  private static String refusal(Destination destination) {
    return destination instanceof Destination.Stream
        ? "; no manifests printed"
        : "; nothing written";
  }

  private void write(LoadedInput loaded, List<Session.Output> outputs, Optional<TreeOutput> tree) {
    boolean hasServices = loaded.withoutServices().isEmpty();
    switch (loaded.output()) {
      case Destination.Stream _ -> outputs.forEach(session::print);
      case Destination.SingleFile(Path path) -> new FileOutput(path).write(outputs);
      case Destination.Folder _ when hasServices -> tree.orElseThrow().write(session);
      case Destination.Folder _ -> {}
    }
    if (!hasServices) {
      session.printError(
          "llmd: nothing to render: no LLMInferenceService in " + loaded.filesInWords() + "\n");
    }
  }

  private boolean isCurrent(
      Freshness freshness,
      LoadedInput loaded,
      List<Session.Output> outputs,
      Set<Artifact> artifacts,
      Optional<TreeOutput> tree) {
    return loaded.output() instanceof Destination.SingleFile(Path path)
        ? freshness.isCurrent(
            new FileOutput(path), outputs, artifacts.equals(Set.of(Artifact.MANIFESTS)))
        : freshness.isCurrent(tree.orElseThrow());
  }

  /** Collects what is to be printed; false when something asked for is not there. */
  private static boolean collect(
      Set<Artifact> artifacts,
      Compilation compilation,
      Diagnostics findings,
      List<Session.Output> outputs) {
    boolean hasAll = true;
    for (Artifact artifact : artifacts) {
      if (!outputs.isEmpty()) {
        outputs.add(out -> out.write(SEPARATOR));
      }
      if (artifact == Artifact.MANIFESTS) {
        outputs.add(out -> new ManifestWriter().write(compilation.manifests(), out));
      } else {
        List<ConfigFile> files = ConfigFiles.of(artifact, compilation.manifests(), findings);
        byte[] text = new ConfigWriter().write(files).getBytes(StandardCharsets.UTF_8);
        outputs.add(out -> out.write(text));
        hasAll &= !files.isEmpty();
      }
    }
    return hasAll;
  }
}
