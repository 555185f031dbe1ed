package dev.llmd.epp.migration;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.epp.EndpointPickerConfig;
import dev.llmd.epp.PluginType;
import dev.llmd.epp.catalogue.CataloguedPlugin;
import dev.llmd.epp.catalogue.PluginCatalogue;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.TextNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Writes names of other releases as the release has them that the pod runs. KServe leaves these in,
 * and the endpoint picker ends at start over each; so here llmd deviates from it, and says so.
 *
 * @param catalogue the plugins of the release
 * @param tracksCaches whether {@code mode: cache_tracking} becomes the plugin that took its place;
 *     that one needs the model servers' events, without which it rates all pods alike
 * @param kept types that the endpoint picker knows although the release does not
 */
public record OldNames(PluginCatalogue catalogue, boolean tracksCaches, Set<String> kept) {

  private static final String RULE = "scheduler/renamed-plugin";
  private static final String PARAMETERS = "parameters";
  private static final String MODE = "mode";
  private static final String TRACKING = "cache_tracking";
  private static final String ROUND_ROBIN = "round-robin-picker";

  /** The configuration in the release's names; as it was when it has no others. */
  public EndpointPickerConfig apply(
      EndpointPickerConfig config, Consumer<Diagnostic.Builder> findings) {
    Map<String, String> names = new LinkedHashMap<>();
    for (Node plugin : config.plugins()) {
      String type = plugin.at("type").text("");
      Optional<CataloguedPlugin> after =
          kept.contains(type) || catalogue.plugin(type).isPresent()
              ? Optional.empty()
              : catalogue.successorOf(type);
      if (after.isPresent() && catalogue.inAnyRelease(type).orElseThrow().isRenamed()) {
        names.put(type, after.get().type());
        findings.accept(renamed(plugin.at("type"), type, after.get().type()));
      }
    }
    EndpointPickerConfig changed = config;
    for (Map.Entry<String, String> name : names.entrySet()) {
      changed =
          new RenamedPlugin(name.getKey(), name.getValue()).apply(changed, OldNames::cannotFail);
    }
    return changed.mapPlugins(
        PluginType.PREFIX_CACHE_SCORER, plugin -> withoutMode(plugin, findings));
  }

  private static void cannotFail(ConfigProblem problem) {
    throw new IllegalStateException("renaming has no problems: " + problem);
  }

  private Diagnostic.Builder renamed(Node place, String before, String after) {
    String message = before + " is written as " + after;
    return Diagnostic.note(
            RULE,
            before.equals(ROUND_ROBIN)
                ? message
                    + ": no release has a picker that takes turns, and at random each pod"
                    + " gets as many requests in the long run"
                : message + ", its name in release " + catalogue.release())
        .at(place.location())
        .expected(after)
        .nextStep(
            "write " + after + " (llmd migrate does); KServe's controller passes the old name on");
  }

  /** The scorer had two ways to know what is cached; since 0.3 each is a plugin of its own. */
  private MapNode withoutMode(MapNode plugin, Consumer<Diagnostic.Builder> findings) {
    Node mode = plugin.at(PARAMETERS, MODE);
    String text = mode.text("");
    if (text.isEmpty()) {
      return plugin;
    }
    boolean hasModes = catalogue.plugin(PluginType.PRECISE_PREFIX_CACHE_SCORER).isEmpty();
    if (text.equals(TRACKING)) {
      return hasModes ? plugin : tracked(plugin, mode, findings);
    }
    if (!text.equals("approximate") && !text.equals("estimate")) {
      return plugin;
    }
    if (!hasModes) {
      findings.accept(
          note(
              mode,
              "mode " + text + " is left out: it is what prefix-cache-scorer does",
              "remove the parameter, as llmd migrate does"));
      return without(plugin);
    }
    if (text.equals("estimate")) {
      return plugin;
    }
    findings.accept(
        note(
            mode,
            "mode approximate is written as estimate",
            "write estimate, as llmd migrate does"));
    return plugin.with(
        PARAMETERS,
        parameters -> parameters.asMap().with(MODE, new TextNode("estimate", mode.location())));
  }

  private MapNode tracked(MapNode plugin, Node mode, Consumer<Diagnostic.Builder> findings) {
    if (!tracksCaches) {
      findings.accept(
          Diagnostic.warning(
                  RULE, "mode cache_tracking is lost: prefix-cache-scorer only estimates")
              .at(mode.location())
              .expected("plugin " + PluginType.PRECISE_PREFIX_CACHE_SCORER)
              .nextStep(
                  "use "
                      + PluginType.PRECISE_PREFIX_CACHE_SCORER
                      + ", or set scheduler.kvEvents: true in llmd.yaml, which writes it"));
      return without(plugin);
    }
    findings.accept(
        note(
            mode,
            "prefix-cache-scorer with mode cache_tracking is written as "
                + PluginType.PRECISE_PREFIX_CACHE_SCORER,
            "write "
                + PluginType.PRECISE_PREFIX_CACHE_SCORER
                + " without the mode, as llmd migrate does"));
    String name = plugin.at("name").text(PluginType.PREFIX_CACHE_SCORER);
    return without(plugin)
        .with("type", TextNode.of(PluginType.PRECISE_PREFIX_CACHE_SCORER))
        .with("name", TextNode.of(name));
  }

  private static Diagnostic.Builder note(Node place, String message, String nextStep) {
    return Diagnostic.note(RULE, message)
        .at(place.location())
        .expected("the names of the release that runs")
        .nextStep(nextStep);
  }

  private static MapNode without(MapNode plugin) {
    MapNode parameters = plugin.at(PARAMETERS).asMap().without(MODE);
    return parameters.isEmpty() ? plugin.without(PARAMETERS) : plugin.with(PARAMETERS, parameters);
  }
}
