package dev.llmd.cli;

import dev.llmd.Compilation;
import dev.llmd.Compiler;
import dev.llmd.CompilerOptions;
import dev.llmd.RuleReference;
import dev.llmd.Workspace;
import dev.llmd.cli.report.Findings;
import dev.llmd.cli.report.SourceLines;
import dev.llmd.cli.report.TextReport;
import dev.llmd.cli.report.Verdict;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.krm.FunctionConfig;
import dev.llmd.krm.FunctionOutput;
import dev.llmd.krm.FunctionResults;
import dev.llmd.krm.ResourceList;
import dev.llmd.settings.SettingsFile;
import dev.llmd.settings.SettingsFileReader;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.ReadLimits;
import dev.llmd.source.SourceText;
import dev.llmd.write.InOrder;
import dev.llmd.write.ResourceListWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * {@code llmd krm}: a KRM function. A ResourceList comes on standard input; it goes to standard
 * output with manifests in place of services, and findings as its results.
 */
final class KrmCommand implements Callable<Integer> {

  private final Session session;
  private final SettingsOption config = new SettingsOption();

  KrmCommand(Session session) {
    this.session = session;
  }

  CommandSpec describe() {
    CommandSpec command =
        Commands.named(
            "krm",
            CommandSpec.wrapWithoutInspection(this),
            "  kustomize build --enable-alpha-plugins --enable-exec overlays/prod",
            "  llmd krm < resource-list.yaml");
    command
        .usageMessage()
        .description(
            "Renders as a KRM function, which kustomize and kpt start: reads a ResourceList from"
                + " standard input, and writes it to standard output with manifests in place of"
                + " LLMInferenceServices and their configs. Other objects pass through; findings"
                + " are the results.");
    config.addTo(command);
    return command;
  }

  @Override
  public Integer call() {
    SourceText stdin = standardInput();
    Diagnostics findings = new Diagnostics();
    Optional<ResourceList> list = ResourceList.read(stdin, findings);
    if (list.isEmpty()) {
      report(findings.sorted(), List.of(stdin), "; nothing printed");
      return 1;
    }
    return run(stdin, list.get(), findings);
  }

  private int run(SourceText stdin, ResourceList list, Diagnostics findings) {
    SettingsFile settings = settings(list, findings);
    List<SourceText> texts = findings.hasRefusals() ? List.of(stdin) : texts(settings, stdin);
    Compilation compilation = compile(texts, settings, findings);
    List<MapNode> manifests = InOrder.objects(compilation.manifests());
    findings.addAll(compilation.diagnostics());
    FunctionOutput.replaced(list, manifests).forEach(item -> findings.add(replaced(item)));
    List<Diagnostic> sorted = settings.settings().rules().apply(findings.sorted());
    Verdict verdict = Verdict.of(sorted);
    boolean refused =
        findings.hasRefusals() || (settings.strict() && verdict.errors() + verdict.warnings() > 0);
    ListNode results = new FunctionResults(list.items()).of(sorted);
    session.print(
        ResourceListWriter.write(
            refused
                ? FunctionOutput.unchanged(list, results)
                : FunctionOutput.rendered(list, manifests, results)));
    if (!sorted.isEmpty()) {
      report(sorted, texts, refused ? "; no manifests printed" : "");
    }
    return refused ? 1 : 0;
  }

  private SourceText standardInput() {
    try {
      int most = Math.toIntExact(ReadLimits.DEFAULT.fileBytes() + 1);
      return new SourceText(SourceText.STDIN, session.in().readNBytes(most), 0);
    } catch (IOException e) {
      throw wrong("Standard input cannot be read: " + e.getMessage());
    }
  }

  /** What the function is told counts; without that, what {@code llmd.yaml} says. */
  private SettingsFile settings(ResourceList list, Diagnostics findings) {
    SettingsFileReader reader = new SettingsFileReader(Version.number(), RuleReference::all);
    if (!list.functionConfig().isEmpty()) {
      return reader.read(FunctionConfig.settings(list.functionConfig(), findings), findings);
    }
    return config
        .find(session)
        .map(found -> reader.read(found.text(), findings))
        .orElse(SettingsFile.NONE);
  }

  private static Compilation compile(
      List<SourceText> texts, SettingsFile settings, Diagnostics findings) {
    if (findings.hasRefusals()) {
      return new Compilation(List.of(), List.of(), List.of());
    }
    CompilerOptions options =
        new CompilerOptions(
            settings.target().orElse(Compiler.targets().getFirst()),
            Optional.empty(),
            settings.namespace().orElse(ReleaseOptions.DEFAULT_NAMESPACE),
            settings.settings());
    return new Compiler().compile(Workspace.empty(options).with(texts));
  }

  /** The items, as the last layer: they replace what files hold. */
  private List<SourceText> texts(SettingsFile settings, SourceText stdin) {
    List<SourceText> texts = new ArrayList<>();
    List<List<String>> layers = settings.inputs().stream().map(List::of).toList();
    try {
      if (!layers.isEmpty()) {
        texts.addAll(
            new SourceFiles(session, Optional.empty(), new Destination.Stream()).read(layers));
      }
    } catch (SourceFiles.NotFound e) {
      throw wrong(e.getMessage() + " It is one of the inputs of the function.");
    }
    texts.add(new SourceText(stdin.name(), stdin.bytes(), layers.size()));
    return texts;
  }

  private static Diagnostic replaced(Node item) {
    String name = item.at("metadata", "name").text("");
    return Diagnostic.note(
            "krm/replaced-object",
            "the rendered "
                + item.at("kind").text("")
                + " "
                + name
                + " takes the place of another one of this name among the items")
        .at(item.location())
        .expected("no other object of that name, or one that llmd rendered before")
        .nextStep("remove it, or rename the service, if it should stay")
        .build();
  }

  private void report(List<Diagnostic> findings, List<SourceText> texts, String ending) {
    Findings reported = new Findings(findings, new SourceLines(texts), false);
    session.printError(new TextReport(session.coloursErr(), ending).write(reported));
  }

  private ParameterException wrong(String message) {
    return new ParameterException(config.command().commandLine(), message);
  }
}
