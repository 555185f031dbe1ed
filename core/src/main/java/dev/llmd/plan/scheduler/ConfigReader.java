package dev.llmd.plan.scheduler;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.diagnostic.SourceLocation;
import dev.llmd.epp.EndpointPickerConfig;
import dev.llmd.epp.helm.HelmValues;
import dev.llmd.plan.PlanContext;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.TextNode;
import dev.llmd.source.YamlReader;
import java.util.Optional;

/** Reads configurations that are texts; one that cannot be read is reported. */
record ConfigReader(PlanContext context) {

  /** What a ConfigMap or an argument holds. */
  ConfigSource read(TextNode text) {
    Diagnostics problems = new Diagnostics();
    Node document = new YamlReader().parse(text, problems);
    Optional<ConfigSource> chosen = chosenBy(document);
    if (chosen.isPresent()) {
      return chosen.get();
    }
    Optional<EndpointPickerConfig> config = EndpointPickerConfig.of(document);
    if (config.isEmpty()) {
      String reason =
          problems.sorted().isEmpty() ? "it has no kind" : problems.sorted().getFirst().message();
      warnOfUnreadable(text.location(), reason);
    }
    boolean isNothing = !document.isPresent() && problems.sorted().isEmpty();
    return new ConfigSource.Text(text.value(), config, text.location(), isNothing);
  }

  /** What stands under {@code config.inline}. */
  ConfigSource read(MapNode inline) {
    return chosenBy(inline).orElseGet(() -> new ConfigSource.Inline(inline));
  }

  private Optional<ConfigSource> chosenBy(Node document) {
    String service = context.service().object().describe();
    return HelmValues.of(document)
        .flatMap(
            values -> values.chosen(finding -> context.diagnostics().add(finding.object(service))))
        .map(config -> new ConfigSource.Chosen(config, document.location()));
  }

  private void warnOfUnreadable(SourceLocation place, String reason) {
    context
        .diagnostics()
        .add(
            Diagnostic.runtimeError(
                    "scheduler/config-unreadable",
                    "the endpoint picker cannot read its configuration: " + reason)
                .at(place)
                .object(context.service().object().describe())
                .expected("an EndpointPickerConfig with apiVersion and kind")
                .nextStep("correct the configuration; KServe passes it on as it is"));
  }
}
