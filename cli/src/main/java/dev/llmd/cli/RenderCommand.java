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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

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
    return command;
  }

  @Override
  public Integer call() {
    LoadedInput loaded = input.load(session);
    Set<Artifact> artifacts = emit.artifacts(loaded.settings().output().emit());
    Compilation compilation = new Compiler().compile(loaded.workspace());
    Diagnostics findings = new Diagnostics();
    findings.addAll(compilation.diagnostics());
    List<Session.Output> outputs = new ArrayList<>();
    boolean misses =
        !compilation.isRefused() && !collect(artifacts, compilation, findings, outputs);
    List<Diagnostic> sorted = loaded.settings().settings().rules().apply(findings.sorted());
    Verdict verdict = Verdict.of(sorted);
    boolean refused = compilation.isRefused() || misses || loaded.isTooMuch(verdict);
    if (!sorted.isEmpty()) {
      String ending = refused ? "; no manifests printed" : "";
      session.printError(
          new TextReport(session.coloursErr(), ending).write(loaded.findings(sorted)));
    }
    if (refused) {
      return 1;
    }
    output.write(outputs, loaded.output(), session);
    if (!loaded.withoutServices().isEmpty()) {
      session.printError(
          "llmd: nothing to render: no LLMInferenceService in " + loaded.filesInWords() + "\n");
    }
    return 0;
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
