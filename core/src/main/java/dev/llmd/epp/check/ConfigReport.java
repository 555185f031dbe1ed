package dev.llmd.epp.check;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.SourceLocation;
import dev.llmd.epp.EndpointPickerConfig;
import dev.llmd.epp.catalogue.CataloguedPlugin;
import dev.llmd.epp.catalogue.PluginCatalogue;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A configuration under check: what its parts ask each other for, and where findings go.
 *
 * @param config the configuration as the endpoint picker gets it
 * @param picker who reads it
 * @param named the plugins by their names; of two with one name the first
 * @param base what paths of fields begin with
 * @param findings takes what is found, without the object
 */
record ConfigReport(
    EndpointPickerConfig config,
    Picker picker,
    Map<String, MapNode> named,
    String base,
    Consumer<Diagnostic.Builder> findings) {

  static final String REF = "pluginRef";

  static ConfigReport of(
      EndpointPickerConfig config,
      Picker picker,
      String base,
      Consumer<Diagnostic.Builder> findings) {
    Map<String, MapNode> named = new LinkedHashMap<>();
    for (Node plugin : config.plugins()) {
      if (plugin instanceof MapNode map && !nameOf(map).isEmpty()) {
        named.putIfAbsent(nameOf(map), map);
      }
    }
    return new ConfigReport(config, picker, named, base, findings);
  }

  /** Since 0.9 the endpoint picker completes what a configuration leaves out. */
  boolean isCompleted() {
    return picker.catalogue().filter(PluginCatalogue::isStrict).isPresent();
  }

  /** A plugin without a name is called by its type. */
  static String nameOf(MapNode plugin) {
    String name = plugin.at("name").text("");
    return name.isEmpty() ? plugin.at("type").text("") : name;
  }

  /** What is known of the plugin of that name; empty when there is none, or its type is unknown. */
  Optional<CataloguedPlugin> catalogued(String name) {
    MapNode plugin = named.get(name);
    return plugin == null ? Optional.empty() : catalogued(plugin);
  }

  /** What is known of a plugin; empty when its type is unknown. */
  Optional<CataloguedPlugin> catalogued(MapNode plugin) {
    String type = plugin.at("type").text("");
    return picker.catalogue().flatMap(catalogue -> catalogue.plugin(type));
  }

  /** The endpoint picker ends at start. */
  Diagnostic.Builder fatal(String rule, String path, SourceLocation place, String message) {
    return placed(Diagnostic.runtimeError(rule, message), path, place);
  }

  Diagnostic.Builder warning(String rule, String path, SourceLocation place, String message) {
    return placed(Diagnostic.warning(rule, message), path, place);
  }

  Diagnostic.Builder note(String rule, String path, SourceLocation place, String message) {
    return placed(Diagnostic.note(rule, message), path, place);
  }

  /** Fatal unless the image may know better than the catalogue. */
  Diagnostic.Builder unknown(String rule, String path, SourceLocation place, String message) {
    return picker.isReleased()
        ? fatal(rule, path, place, message)
        : warning(rule, path, place, message);
  }

  void add(Diagnostic.Builder finding) {
    findings.accept(finding);
  }

  private Diagnostic.Builder placed(Diagnostic.Builder finding, String path, SourceLocation place) {
    return finding.at(place).field(base + path);
  }
}
