package dev.llmd.scheduling.config;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.epp.EndpointPickerConfig;
import dev.llmd.epp.PluginType;
import dev.llmd.epp.RouterVersion;
import dev.llmd.epp.catalogue.PluginCatalogue;
import dev.llmd.epp.migration.ConfigMigration;
import dev.llmd.epp.migration.OldNames;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Brings what earlier releases were configured with into today's form, with a note for each: other
 * names, and parameters that have moved.
 */
final class OldForms {

  private static final String HANDLER = "pd-profile-handler";
  private static final String PARAMETERS = "parameters";
  private static final String BLOCK_SIZE = "hashBlockSize";
  private static final RouterVersion NEW_HANDLERS = new RouterVersion(0, 7, 0, "");

  /** Parameters of the handler, and what they are called today. */
  private static final Map<String, String> FLAT =
      Map.of(
          "decodeProfile", "profiles.decode",
          "prefillProfile", "profiles.prefill",
          "encodeProfile", "profiles.encode",
          "prefillDeciderPluginName", "deciders.prefill",
          "encodeDeciderPluginName", "deciders.encode",
          "deciderPluginName", "deciders.prefill");

  private final Consumer<Diagnostic> findings;

  OldForms(Consumer<Diagnostic> findings) {
    this.findings = findings;
  }

  EndpointPickerConfig apply(EndpointPickerConfig config) {
    noteApiVersion(config);
    EndpointPickerConfig named =
        new OldNames(
                new PluginCatalogue(Releases.LATEST), true, Set.of(Releases.ROUND_ROBIN_PICKER))
            .apply(config, finding -> findings.accept(finding.build()));
    EndpointPickerConfig moved = new PrefixCacheForms(findings).apply(named);
    noteFlatParameters(moved);
    return withoutBlockSizes(hasFirstHandler(moved) ? withDeciders(moved) : moved);
  }

  /** The handler reads both forms; where it finds both, the check refuses them. */
  private void noteFlatParameters(EndpointPickerConfig config) {
    for (Node plugin : config.plugins()) {
      if (plugin.at("type").text("").equals(PluginType.DISAGG_PROFILE_HANDLER)) {
        for (Map.Entry<String, Node> field : plugin.at(PARAMETERS).fields().entrySet()) {
          String now = FLAT.getOrDefault(field.getKey(), "");
          if (!now.isEmpty()) {
            findings.accept(
                moved(field.getValue(), field.getKey() + " still works and is deprecated")
                    .expected(now)
                    .nextStep("write " + now + " instead")
                    .build());
          }
        }
      }
    }
  }

  private void noteApiVersion(EndpointPickerConfig config) {
    Node version = config.node().at("apiVersion");
    if (version.text("").startsWith("inference.networking.x-k8s.io/")) {
      findings.accept(
          Diagnostic.note(
                  "scheduler/deprecated-config",
                  "apiVersion " + version.text("") + " still works and is deprecated")
              .at(version.location())
              .field("apiVersion")
              .expected("llm-d.ai/v1alpha1")
              .nextStep("write apiVersion: llm-d.ai/v1alpha1")
              .build());
    }
  }

  /** The handler of 0.2 counted characters itself, instead of asking a decider. */
  private static boolean hasFirstHandler(EndpointPickerConfig config) {
    for (Node plugin : config.plugins()) {
      if (plugin.at("type").text("").equals(HANDLER)
          && plugin.at(PARAMETERS, "threshold").isPresent()) {
        return true;
      }
    }
    return false;
  }

  private EndpointPickerConfig withDeciders(EndpointPickerConfig config) {
    EndpointPickerConfig changed = config;
    for (ConfigMigration migration : ConfigMigration.forRelease(NEW_HANDLERS, Map.of())) {
      changed =
          migration.apply(
              changed,
              problem ->
                  findings.accept(
                      Diagnostic.runtimeError(
                              "scheduler/plugin-parameter",
                              problem.path() + " is " + problem.found().describe())
                          .at(problem.found().location())
                          .field(problem.path())
                          .expected(problem.expected())
                          .nextStep("correct the plugin's parameters")
                          .build()));
    }
    for (Node plugin : config.plugins()) {
      Node threshold = plugin.at(PARAMETERS, "threshold");
      if (threshold.isPresent()) {
        findings.accept(
            moved(threshold, "threshold, in characters, is taken as a decider's, in tokens")
                .expected("disagg-profile-handler with deciders.prefill")
                .nextStep("name a prefix-based-pd-decider with nonCachedTokens there")
                .build());
      }
    }
    return changed;
  }

  private EndpointPickerConfig withoutBlockSizes(EndpointPickerConfig config) {
    return config.mapPlugins(
        plugin -> {
          Node size = plugin.at(PARAMETERS, BLOCK_SIZE);
          if (!size.isPresent()) {
            return plugin;
          }
          findings.accept(
              moved(size, BLOCK_SIZE + " of " + plugin.at("type").text("") + " has no effect")
                  .expected("blockSizeTokens of approx-prefix-cache-producer")
                  .nextStep("remove it")
                  .build());
          MapNode parameters = plugin.at(PARAMETERS).asMap().without(BLOCK_SIZE);
          return plugin.with(PARAMETERS, parameters);
        });
  }

  /** A note about a value that was read in another form than it is written in. */
  static Diagnostic.Builder moved(Node place, String message) {
    return Diagnostic.note("scheduler/deprecated-config", message).at(place.location());
  }
}
