package dev.llmd.scheduling.config;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Severity;
import dev.llmd.epp.EndpointPickerConfig;
import dev.llmd.epp.catalogue.PluginCatalogue;
import dev.llmd.epp.check.ConfigCheck;
import dev.llmd.epp.check.Picker;
import dev.llmd.source.TextNode;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The releases of the reference implementation whose configurations are taken. What one of them
 * takes is taken here, so that neither an update nor a way back breaks a configuration.
 */
final class Releases {

  /** As a minor number: 0.10. */
  static final int LATEST = 10;

  /** In no release of the catalogue: it is older. */
  static final String ROUND_ROBIN_PICKER = "round-robin-picker";

  private static final int EARLIER = 9;

  private Releases() {}

  /**
   * Reports what both releases refuse, and what the latest advises.
   *
   * @param registry the types that can be made; whether others were allowed does not matter
   */
  static void check(
      EndpointPickerConfig config,
      boolean allowsExperimental,
      PluginRegistry registry,
      Consumer<Diagnostic> findings) {
    EndpointPickerConfig known = withKnownPickers(config);
    Set<String> missing = missing(config, registry);
    Set<String> refused = new HashSet<>();
    for (Diagnostic finding : findings(known, EARLIER, allowsExperimental)) {
      if (finding.severity() == Severity.ERROR) {
        refused.addAll(finding.fieldPaths());
      }
    }
    for (Diagnostic finding : findings(known, LATEST, allowsExperimental)) {
      boolean isRefused = refused.containsAll(finding.fieldPaths());
      boolean isMoot =
          finding.rule().toString().equals("scheduler/experimental-plugin")
              && missing.containsAll(finding.fieldPaths());
      if (!isMoot && (finding.severity() != Severity.ERROR || isRefused)) {
        findings.accept(finding);
      }
    }
  }

  /** The paths of types that nobody can make here, whatever is allowed. */
  private static Set<String> missing(EndpointPickerConfig config, PluginRegistry registry) {
    Set<String> paths = new HashSet<>();
    for (int i = 0; i < config.plugins().size(); i++) {
      if (!registry.has(config.plugins().get(i).at("type").text(""))) {
        paths.add("plugins[" + i + "].type");
      }
    }
    return paths;
  }

  private static Set<Diagnostic> findings(
      EndpointPickerConfig config, int release, boolean allowsExperimental) {
    Set<Diagnostic> found = new LinkedHashSet<>();
    Picker picker =
        new Picker(Optional.of(new PluginCatalogue(release)), true, allowsExperimental, false);
    ConfigCheck.check(config, picker, "", finding -> found.add(finding.build()));
    return found;
  }

  /** Its parameters are those of another picker. */
  private static EndpointPickerConfig withKnownPickers(EndpointPickerConfig config) {
    return config.mapPlugins(
        ROUND_ROBIN_PICKER,
        plugin -> {
          String name = plugin.at("name").text(ROUND_ROBIN_PICKER);
          return plugin
              .with("type", new TextNode("random-picker", plugin.at("type").location()))
              .with("name", new TextNode(name, plugin.location()));
        });
  }
}
