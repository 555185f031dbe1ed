package dev.llmd.cli;

import dev.llmd.Compilation;
import dev.llmd.Compiler;
import dev.llmd.write.ManifestWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code llmd render}: manifests on standard output, findings on standard error. */
final class RenderCommand implements Callable<Integer> {
  private final Session session;

  private final CompilerInput input = new CompilerInput();

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
            "  kustomize build overlays/prod | llmd render -f - --tls existing | kubectl diff -f"
                + " -");
    command
        .usageMessage()
        .description(
            "Prints the manifests that the KServe controller would create from the"
                + " LLMInferenceServices in the given files. Everything else there is context:"
                + " configs, ConfigMaps, ServiceAccounts, Gateways, HTTPRoutes, InferencePools.");
    input.addTo(command);
    return command;
  }

  @Override
  public Integer call() {
    LoadedInput loaded = input.load(session);
    Compilation compilation = new Compiler().compile(loaded.workspace());
    Verdict verdict = Verdict.of(compilation.diagnostics());
    boolean refused = compilation.isRefused() || loaded.isTooMuch(verdict);
    if (!compilation.diagnostics().isEmpty()) {
      TextReport report = new TextReport(session.coloursErr());
      session.printError(
          report.write(compilation.diagnostics())
              + report.summary(verdict, refused ? "; no manifests printed" : ""));
    }
    if (refused) {
      return 1;
    }
    session.print(out -> new ManifestWriter().write(compilation.manifests(), out));
    return 0;
  }
}
