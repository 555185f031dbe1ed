package dev.llmd.scheduling.config;

import dev.llmd.epp.EndpointPickerConfig;
import dev.llmd.epp.catalogue.CataloguedPlugin;
import dev.llmd.epp.catalogue.PluginCatalogue;
import dev.llmd.epp.catalogue.PluginKind;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes out what a configuration leaves to the endpoint picker, in the order of the reference
 * implementation: each step sees what the ones before have added.
 */
final class Completion {

  private static final String REF = "pluginRef";
  private static final String SOURCE = "metrics-data-source";
  private static final String EXTRACTOR = "core-metrics-extractor";
  private static final String DETECTOR = "utilization-detector";
  private static final String PICKER = "max-score-picker";
  private static final List<String> POLICIES =
      List.of("fcfs-ordering-policy", "global-strict-fairness-policy", "static-usage-limit-policy");
  private static final List<String> PARSERS =
      List.of("openai-parser", "anthropic-parser", "vllmhttp-parser", "passthrough-parser");

  private final PluginCatalogue catalogue = new PluginCatalogue(Releases.LATEST);
  private final List<Node> plugins = new ArrayList<>();
  private MapNode root;

  private Completion(EndpointPickerConfig config) {
    root = config.node();
    for (Node plugin : config.plugins()) {
      plugins.add(named(plugin.asMap()));
    }
  }

  static EndpointPickerConfig of(EndpointPickerConfig config) {
    Completion completion = new Completion(config);
    completion.addProfiles();
    completion.addHandler();
    completion.addPickers();
    POLICIES.forEach(completion::addPlugin);
    completion.addParsers();
    completion.addDetector();
    completion.addMetrics();
    return new EndpointPickerConfig(
        completion.root.with("plugins", ListNode.of(completion.plugins)));
  }

  private static MapNode named(MapNode plugin) {
    return plugin.at("name").text("").isEmpty() ? plugin.with("name", plugin.at("type")) : plugin;
  }

  private void addProfiles() {
    if (!root.at("schedulingProfiles").items().isEmpty()) {
      return;
    }
    List<Node> references = new ArrayList<>();
    for (Node plugin : plugins) {
      if (is(plugin, PluginKind.FILTER)
          || is(plugin, PluginKind.SCORER)
          || is(plugin, PluginKind.PICKER)) {
        references.add(reference(plugin.at("name")));
      }
    }
    MapNode profile =
        MapNode.builder().put("name", "default").put("plugins", ListNode.of(references)).build();
    root = root.with("schedulingProfiles", ListNode.of(profile));
  }

  private void addHandler() {
    boolean isSingle = root.at("schedulingProfiles").items().size() == 1;
    if (isSingle && first(PluginKind.HANDLER).isEmpty()) {
      addPlugin("single-profile-handler");
    }
  }

  private void addPickers() {
    if (first(PluginKind.PICKER).isEmpty()) {
      addPlugin(PICKER);
    }
    Node picker = first(PluginKind.PICKER).orElseThrow().at("name");
    Set<String> pickers =
        plugins.stream()
            .filter(plugin -> is(plugin, PluginKind.PICKER))
            .map(plugin -> plugin.at("name").text(""))
            .collect(Collectors.toSet());
    ListNode profiles =
        root.at("schedulingProfiles")
            .asList()
            .map(
                profile ->
                    hasAnyOf(pickers, profile)
                        ? profile
                        : profile
                            .asMap()
                            .with(
                                "plugins", profile.at("plugins").asList().plus(reference(picker))));
    root = root.with("schedulingProfiles", profiles);
  }

  private static boolean hasAnyOf(Set<String> names, Node profile) {
    for (Node reference : profile.at("plugins").items()) {
      if (names.contains(reference.at(REF).text(""))) {
        return true;
      }
    }
    return false;
  }

  private void addParsers() {
    MapNode handler = root.at("requestHandler").asMap();
    ListNode parsers = handler.at("parsers").asList();
    if (parsers.items().isEmpty()) {
      boolean isOld = root.at("parser", REF).isPresent();
      parsers =
          isOld
              ? ListNode.of(root.at("parser"))
              : ListNode.of(PARSERS.stream().map(TextNode::of).map(Completion::reference).toList());
      root = root.with("requestHandler", handler.with("parsers", parsers));
    }
    for (Node parser : parsers.items()) {
      addPlugin(parser.at(REF).text(""));
    }
  }

  private void addDetector() {
    MapNode flowControl = root.at("flowControl").asMap();
    String name =
        flowControl
            .at("saturationDetector", REF)
            .text(
                flowControl.at("saturationDetector").isPresent()
                    ? ""
                    : root.at("saturationDetector", REF).text(""));
    String chosen = name.isEmpty() ? DETECTOR : name;
    if (chosen.equals(DETECTOR)) {
      addPlugin(DETECTOR);
    }
    root =
        root.with(
            "flowControl", flowControl.with("saturationDetector", reference(TextNode.of(chosen))));
  }

  private void addMetrics() {
    MapNode layer = root.at("dataLayer").asMap();
    Node injects = layer.at("injectDefaults");
    boolean isOff = injects.isPresent() && !injects.isTrue();
    if (isOff || hasMetrics(layer)) {
      return;
    }
    addPlugin(SOURCE);
    addPlugin(EXTRACTOR);
    MapNode source =
        reference(TextNode.of(SOURCE))
            .with("extractors", ListNode.of(reference(TextNode.of(EXTRACTOR))));
    root = root.with("dataLayer", layer.with("sources", layer.at("sources").asList().plus(source)));
  }

  private boolean hasMetrics(MapNode layer) {
    for (Node source : layer.at("sources").items()) {
      String name = source.at(REF).text("");
      for (Node plugin : plugins) {
        if (plugin.at("name").text("").equals(name) && plugin.at("type").text("").equals(SOURCE)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Adds a plugin of that type unless one has its name. */
  private void addPlugin(String type) {
    boolean isThere = plugins.stream().anyMatch(plugin -> plugin.at("name").text("").equals(type));
    if (!isThere && !type.isEmpty()) {
      plugins.add(MapNode.builder().put("name", type).put("type", type).build());
    }
  }

  private Optional<Node> first(PluginKind kind) {
    return plugins.stream().filter(plugin -> is(plugin, kind)).findFirst();
  }

  private boolean is(Node plugin, PluginKind kind) {
    Optional<CataloguedPlugin> known = catalogue.inAnyRelease(plugin.at("type").text(""));
    return known.filter(type -> type.is(kind)).isPresent();
  }

  private static MapNode reference(Node name) {
    return MapNode.builder().put(REF, name).build();
  }
}
