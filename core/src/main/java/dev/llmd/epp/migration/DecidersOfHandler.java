package dev.llmd.epp.migration;

import dev.llmd.epp.EndpointPickerConfig;
import dev.llmd.epp.PluginType;
import dev.llmd.source.Absent;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.NullNode;
import dev.llmd.source.ScalarNode;
import dev.llmd.source.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Since 0.7 the handler of disaggregated requests is told by {@code deciders} when a request visits
 * a prefill pod. Before, {@code deciderPluginName} named the decider, or {@code threshold} said how
 * many characters a prompt needed beyond the cached ones.
 */
final class DecidersOfHandler implements ConfigMigration {

  private static final String PARAMETERS = "parameters";
  private static final String NAME = "deciderPluginName";

  @Override
  public EndpointPickerConfig apply(EndpointPickerConfig config, Consumer<ConfigProblem> problems) {
    List<Node> plugins = new ArrayList<>(config.plugins());
    List<MapNode> needed = new ArrayList<>();
    int firstHandler = -1;
    for (int i = 0; i < plugins.size(); i++) {
      if (!(plugins.get(i) instanceof MapNode plugin) || !isHandler(plugin)) {
        continue;
      }
      firstHandler = firstHandler < 0 ? i : firstHandler;
      Node parameters = plugin.at(PARAMETERS);
      if (parameters.at("deciders") != Absent.INSTANCE) {
        continue;
      }
      if (isUnreadable(parameters, "plugins[" + i + "]." + PARAMETERS, problems)) {
        return config;
      }
      if (parameters.at(NAME) != Absent.INSTANCE) {
        plugins.set(i, withDecider(plugin, parameters.at(NAME).text("")));
      } else if (parameters.at("threshold") != Absent.INSTANCE) {
        MapNode decider = decider(parameters.at("threshold"));
        needed.add(decider);
        plugins.set(i, withDecider(plugin, decider.at("type").text("")));
      }
    }
    insert(needed, plugins, firstHandler);
    return firstHandler < 0 ? config : config.withPlugins(plugins);
  }

  private static boolean isHandler(MapNode plugin) {
    String type = plugin.at("type").text("");
    return type.equals(PluginType.DISAGG_PROFILE_HANDLER)
        || type.equals(PluginType.PD_PROFILE_HANDLER);
  }

  private static boolean isUnreadable(
      Node parameters, String path, Consumer<ConfigProblem> problems) {
    boolean isNone = parameters == Absent.INSTANCE || parameters instanceof NullNode;
    if (!isNone && !(parameters instanceof MapNode)) {
      problems.accept(new ConfigProblem(path, parameters, "a map"));
      return true;
    }
    Node name = parameters.at(NAME);
    if (name != Absent.INSTANCE && !(name instanceof TextNode)) {
      problems.accept(new ConfigProblem(path + "." + NAME, name, "the name of a plugin"));
      return true;
    }
    return false;
  }

  private static MapNode withDecider(MapNode handler, String decider) {
    MapNode parameters =
        handler
            .at(PARAMETERS)
            .asMap()
            .without(NAME)
            .without("threshold")
            .with("deciders", MapNode.builder().put("prefill", decider).build());
    return handler.with(PARAMETERS, parameters);
  }

  private static MapNode decider(Node threshold) {
    if (threshold instanceof ScalarNode scalar && scalar.asText().equals("0")) {
      return MapNode.builder().put("type", PluginType.ALWAYS_DISAGG_PD_DECIDER).build();
    }
    return MapNode.builder()
        .put("type", PluginType.PREFIX_BASED_PD_DECIDER)
        .put(PARAMETERS, MapNode.builder().put("nonCachedTokens", tokens(threshold)).build())
        .build();
  }

  /** Characters as tokens, four to one, at least one. */
  private static long tokens(Node threshold) {
    double characters;
    try {
      characters = threshold instanceof ScalarNode scalar ? Double.parseDouble(scalar.asText()) : 0;
    } catch (NumberFormatException e) {
      return 1;
    }
    double tokens = Math.ceil(characters / 4);
    return tokens >= 1 && tokens < 0x1p63 ? (long) tokens : 1;
  }

  /** A plugin must be listed before the one that refers to it. */
  private static void insert(List<MapNode> needed, List<Node> plugins, int handler) {
    int at = handler;
    for (MapNode decider : needed) {
      if (!lists(plugins, decider.at("type").text(""))) {
        plugins.add(at++, decider);
      }
    }
  }

  private static boolean lists(List<Node> plugins, String type) {
    for (Node plugin : plugins) {
      if (plugin.at("type").text("").equals(type)) {
        return true;
      }
    }
    return false;
  }
}
