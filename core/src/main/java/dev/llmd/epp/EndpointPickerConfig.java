package dev.llmd.epp;

import dev.llmd.epp.text.GoYaml;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * An {@code EndpointPickerConfig}; every change gives a new one.
 *
 * @param node the whole document
 */
public record EndpointPickerConfig(MapNode node) {

  static final String PLUGINS = "plugins";
  static final String TYPE = "type";
  static final String NAME = "name";

  /** The configuration in a document; empty for what Kubernetes takes for no object at all. */
  public static Optional<EndpointPickerConfig> of(Node document) {
    return document.at("kind").text("").isEmpty()
        ? Optional.empty()
        : Optional.of(new EndpointPickerConfig(document.asMap()));
  }

  /** {@code plugins}. */
  public List<Node> plugins() {
    return node.at(PLUGINS).items();
  }

  /** Whether {@code plugins} is there, and a list. */
  public boolean listsPlugins() {
    return node.at(PLUGINS) instanceof ListNode;
  }

  /** Whether a plugin of that type is listed. */
  public boolean hasPlugin(String type) {
    for (Node plugin : plugins()) {
      if (isOfType(plugin, type)) {
        return true;
      }
    }
    return false;
  }

  /** This configuration with other plugins. */
  public EndpointPickerConfig withPlugins(List<Node> plugins) {
    return new EndpointPickerConfig(node.with(PLUGINS, ListNode.of(plugins)));
  }

  /** This configuration with each plugin changed. */
  public EndpointPickerConfig mapPlugins(UnaryOperator<MapNode> change) {
    return new EndpointPickerConfig(mapItems(node, PLUGINS, change));
  }

  /** This configuration with the plugins of one type changed. */
  public EndpointPickerConfig mapPlugins(String type, UnaryOperator<MapNode> change) {
    return hasPlugin(type)
        ? mapPlugins(plugin -> isOfType(plugin, type) ? change.apply(plugin) : plugin)
        : this;
  }

  /** This configuration with each reference to a plugin changed, in all profiles. */
  public EndpointPickerConfig mapReferences(UnaryOperator<MapNode> change) {
    return new EndpointPickerConfig(
        mapItems(node, "schedulingProfiles", profile -> mapItems(profile, PLUGINS, change)));
  }

  /** The configuration as Kubernetes writes it. */
  public String text() {
    return GoYaml.write(node);
  }

  private static boolean isOfType(Node plugin, String type) {
    return plugin.at(TYPE).text("").equals(type);
  }

  private static MapNode mapItems(MapNode owner, String list, UnaryOperator<MapNode> change) {
    return owner.at(list) instanceof ListNode items
        ? owner.with(
            list, items.map(item -> item instanceof MapNode map ? change.apply(map) : item))
        : owner;
  }
}
