package dev.llmd.epp.helm;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.epp.EndpointPickerConfig;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.TextNode;
import dev.llmd.source.YamlReader;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Values of the Helm chart that GIE has for an InferencePool: {@code pluginsConfigFile} names a
 * configuration, which is under {@code pluginsCustomConfig} or came with the chart.
 *
 * @param node the values, as they are or below {@code inferenceExtension}
 */
public record HelmValues(MapNode node) {

  private static final String FILE = "pluginsConfigFile";
  private static final String CUSTOM = "pluginsCustomConfig";

  /**
   * What the chart of GIE 0.5 has under {@code plugins-v2.yaml}: three scorers that weigh alike.
   */
  private static final String PLUGINS_V2 =
      """
      apiVersion: inference.networking.x-k8s.io/v1alpha1
      kind: EndpointPickerConfig
      plugins:
        - type: queue-scorer
        - type: kv-cache-scorer
        - type: prefix-cache-scorer
          parameters: {hashBlockSize: 64, maxPrefixBlocksToMatch: 256, lruCapacityPerServer: 31250}
        - type: max-score-picker
          parameters: {maxNumOfEndpoints: 1}
        - type: single-profile-handler
      schedulingProfiles:
        - name: default
          plugins:
            - {pluginRef: queue-scorer, weight: 1}
            - {pluginRef: kv-cache-scorer, weight: 1}
            - {pluginRef: prefix-cache-scorer, weight: 1}
            - {pluginRef: max-score-picker}
      """;

  /** The values in a document; empty for what is none. */
  public static Optional<HelmValues> of(Node document) {
    Node values = document.at(FILE).isPresent() ? document : document.at("inferenceExtension");
    boolean isObject = !document.at("kind").text("").isEmpty();
    return !isObject && values.at(FILE) instanceof TextNode
        ? Optional.of(new HelmValues(values.asMap()))
        : Optional.empty();
  }

  /** The configuration that the values name; when they name none, that is a finding. */
  public Optional<EndpointPickerConfig> chosen(Consumer<Diagnostic.Builder> findings) {
    String file = node.at(FILE).text("");
    Node custom = node.at(CUSTOM).at(file);
    Optional<EndpointPickerConfig> config =
        custom instanceof TextNode text
            ? EndpointPickerConfig.of(new YamlReader().parse(text, new Diagnostics()))
            : file.equals("plugins-v2.yaml") ? builtIn() : Optional.empty();
    findings.accept(config.isPresent() ? taken(file) : notFound(file));
    return config;
  }

  /** Everything in it stands where the values name it. */
  private Optional<EndpointPickerConfig> builtIn() {
    return EndpointPickerConfig.of(
        new YamlReader()
            .parse(new TextNode(PLUGINS_V2, node.at(FILE).location()), new Diagnostics()));
  }

  private Diagnostic.Builder taken(String file) {
    return Diagnostic.note(
            "scheduler/helm-values",
            "the scheduler's configuration is given as Helm values, and " + file + " is taken")
        .at(node.at(FILE).location())
        .expected("an EndpointPickerConfig")
        .nextStep(
            "write the configuration itself (llmd migrate does); KServe's controller passes the"
                + " values on");
  }

  private Diagnostic.Builder notFound(String file) {
    return Diagnostic.runtimeError(
            "scheduler/helm-values", "the Helm values have no configuration " + file)
        .at(node.at(FILE).location())
        .expected("plugins-v2.yaml, or a file under " + CUSTOM)
        .nextStep("add the file under " + CUSTOM + ", or correct the name");
  }
}
