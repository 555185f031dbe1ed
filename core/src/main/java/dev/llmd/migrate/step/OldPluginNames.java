package dev.llmd.migrate.step;

import dev.llmd.epp.EndpointPickerConfig;
import dev.llmd.epp.PluginType;
import dev.llmd.epp.catalogue.PluginCatalogue;
import dev.llmd.epp.migration.OldNames;
import dev.llmd.migrate.edit.Located;
import dev.llmd.migrate.edit.Obstacle;
import java.util.Set;

/** Names and modes of plugins that the release knows by others: llmd writes these anyway. */
record OldPluginNames(Surroundings around) implements PickerChange {

  @Override
  public EndpointPickerConfig apply(
      EndpointPickerConfig config, Located place, PickerImage picker) {
    if (picker.catalogue().isEmpty()) {
      return config;
    }
    PluginCatalogue catalogue = picker.catalogue().get();
    boolean tracksCaches = around.settings().scheduler().kvEvents();
    if (!tracksCaches && catalogue.plugin(PluginType.PRECISE_PREFIX_CACHE_SCORER).isPresent()) {
      requireEstimates(place);
    }
    return new OldNames(catalogue, tracksCaches, Set.of()).apply(config, _ -> {});
  }

  /** Without events the scorer would only estimate, which is not what was asked for. */
  private static void requireEstimates(Located config) {
    for (Located plugin : config.at("plugins").items()) {
      Located mode = plugin.at("parameters", "mode");
      if (plugin.node().at("type").text("").equals(PluginType.PREFIX_CACHE_SCORER)
          && mode.node().text("").equals("cache_tracking")) {
        throw new Obstacle(
            mode.offset(),
            mode.path(),
            "mode cache_tracking is a plugin of its own now, which needs the servers' KV events",
            "set scheduler.kvEvents: true in llmd.yaml, and migrate writes "
                + PluginType.PRECISE_PREFIX_CACHE_SCORER
                + "; or remove the mode: the scorer then estimates");
      }
    }
  }

  @Override
  public String why(PickerImage picker) {
    return "as release " + picker.text() + " of the endpoint picker has it";
  }
}
