package dev.llmd.epp.migration;

import dev.llmd.epp.EndpointPickerConfig;
import dev.llmd.epp.PluginType;
import dev.llmd.source.MapNode;
import java.util.function.Consumer;

/**
 * Since 0.9 the prefix cache scorer only scores; its former parameters belong to the producer that
 * it reads from, which it can name.
 */
final class NoPrefixCacheParameters implements ConfigMigration {

  private static final String PARAMETERS = "parameters";
  private static final String KEPT = "prefixMatchInfoProducerName";

  @Override
  public EndpointPickerConfig apply(EndpointPickerConfig config, Consumer<ConfigProblem> problems) {
    return config.mapPlugins(PluginType.PREFIX_CACHE_SCORER, NoPrefixCacheParameters::strip);
  }

  private static MapNode strip(MapNode plugin) {
    if (!(plugin.at(PARAMETERS) instanceof MapNode parameters)) {
      return plugin;
    }
    MapNode kept = MapNode.builder().put(KEPT, parameters.at(KEPT)).build();
    return kept.isEmpty() ? plugin.without(PARAMETERS) : plugin.with(PARAMETERS, kept);
  }
}
