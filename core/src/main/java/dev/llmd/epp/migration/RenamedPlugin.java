package dev.llmd.epp.migration;

import dev.llmd.epp.EndpointPickerConfig;
import dev.llmd.epp.PluginType;
import dev.llmd.source.MapNode;
import dev.llmd.source.TextNode;
import java.util.function.Consumer;

/** A plugin type got another name, and so did plugins that were called by their type. */
record RenamedPlugin(String before, String after) implements ConfigMigration {

  static final RenamedPlugin HEADERS_HANDLER =
      new RenamedPlugin(PluginType.PREFILL_HEADER_HANDLER, PluginType.DISAGG_HEADERS_HANDLER);

  static final RenamedPlugin PROFILE_HANDLER =
      new RenamedPlugin(PluginType.PD_PROFILE_HANDLER, PluginType.DISAGG_PROFILE_HANDLER);

  static final RenamedPlugin METRICS_EXTRACTOR =
      new RenamedPlugin(
          PluginType.MODEL_SERVER_PROTOCOL_METRICS, PluginType.CORE_METRICS_EXTRACTOR);

  @Override
  public EndpointPickerConfig apply(EndpointPickerConfig config, Consumer<ConfigProblem> problems) {
    if (!config.listsPlugins()) {
      return config;
    }
    return config
        .mapPlugins(plugin -> rename(rename(plugin, "type"), "name"))
        .mapReferences(reference -> rename(reference, "pluginRef"));
  }

  private MapNode rename(MapNode owner, String field) {
    return owner.at(field) instanceof TextNode text && text.value().equals(before)
        ? owner.with(field, new TextNode(after, text.location()))
        : owner;
  }
}
