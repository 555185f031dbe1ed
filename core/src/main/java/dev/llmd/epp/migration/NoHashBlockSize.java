package dev.llmd.epp.migration;

import dev.llmd.epp.EndpointPickerConfig;
import dev.llmd.source.MapNode;
import java.util.function.Consumer;

/** Since 0.7 no plugin knows {@code hashBlockSize} any more. */
final class NoHashBlockSize implements ConfigMigration {

  private static final String PARAMETERS = "parameters";

  @Override
  public EndpointPickerConfig apply(EndpointPickerConfig config, Consumer<ConfigProblem> problems) {
    return config.mapPlugins(
        plugin ->
            plugin.at(PARAMETERS) instanceof MapNode parameters
                ? plugin.with(PARAMETERS, parameters.without("hashBlockSize"))
                : plugin);
  }
}
