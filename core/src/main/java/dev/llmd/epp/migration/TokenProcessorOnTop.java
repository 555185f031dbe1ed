package dev.llmd.epp.migration;

import dev.llmd.epp.EndpointPickerConfig;
import dev.llmd.epp.PluginType;
import java.util.function.Consumer;

/**
 * Since 0.6 the precise prefix cache scorer looks for {@code tokenProcessorConfig} among its own
 * parameters. The old place keeps its copy.
 */
final class TokenProcessorOnTop implements ConfigMigration {

  private static final NestedField BEFORE =
      NestedField.of("parameters", "indexerConfig", "tokenProcessorConfig");
  private static final NestedField AFTER = NestedField.of("parameters", "tokenProcessorConfig");

  @Override
  public EndpointPickerConfig apply(EndpointPickerConfig config, Consumer<ConfigProblem> problems) {
    return config.mapPlugins(
        PluginType.PRECISE_PREFIX_CACHE_SCORER, plugin -> BEFORE.copyTo(AFTER, plugin));
  }
}
