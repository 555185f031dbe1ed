package dev.llmd.scheduling.config;

import dev.llmd.diagnostic.SourceLocation;
import dev.llmd.epp.EndpointPickerConfig;
import dev.llmd.source.Absent;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A plugin in the list of a configuration.
 *
 * @param path its place in the configuration; {@code ""} for one that was added
 * @param node the whole entry
 */
record ListedPlugin(String name, String type, String path, MapNode node) {

  /** One that no configuration lists, called by its type. */
  static ListedPlugin added(String type) {
    return new ListedPlugin(type, type, "", MapNode.EMPTY);
  }

  /**
   * All of a configuration by their names; of two with one name the first.
   *
   * @param written how many of them somebody wrote; those behind were added
   */
  static Map<String, ListedPlugin> in(EndpointPickerConfig config, int written) {
    Map<String, ListedPlugin> listed = new LinkedHashMap<>();
    List<Node> plugins = config.plugins();
    for (int i = 0; i < plugins.size(); i++) {
      String type = plugins.get(i).at("type").text("");
      String name = plugins.get(i).at("name").text("");
      if (!type.isEmpty()) {
        ListedPlugin plugin =
            new ListedPlugin(
                name.isEmpty() ? type : name,
                type,
                i < written ? "plugins[" + i + "]" : "",
                plugins.get(i).asMap());
        listed.putIfAbsent(plugin.name(), plugin);
      }
    }
    return listed;
  }

  /** Where the value at that path stands, as {@code parameters.threshold}; else what holds it. */
  SourceLocation locationOf(String valuePath) {
    Node value = node;
    for (String step : valuePath.split("[.\\[]", -1)) {
      Node next = step.endsWith("]") ? item(value, step) : value.at(step);
      if (!next.location().isKnown()) {
        return value.location();
      }
      value = next;
    }
    return value.location();
  }

  /** The item of a step {@code 2]}. */
  private static Node item(Node list, String step) {
    for (int i = 0; i < list.items().size(); i++) {
      if (step.equals(i + "]")) {
        return list.items().get(i);
      }
    }
    return Absent.INSTANCE;
  }
}
