package dev.llmd.epp.migration;

import dev.llmd.epp.EndpointPickerConfig;
import dev.llmd.epp.PluginType;
import java.util.function.Consumer;

/**
 * Since 0.6 the prefix cache scorer refuses to start with {@code blockSize}, counted in characters,
 * alone. KServe takes the number over as it is.
 */
final class BlocksInTokens implements ConfigMigration {

  private static final NestedField BEFORE = NestedField.of("parameters", "blockSize");
  private static final NestedField AFTER = NestedField.of("parameters", "blockSizeTokens");

  @Override
  public EndpointPickerConfig apply(EndpointPickerConfig config, Consumer<ConfigProblem> problems) {
    return config.mapPlugins(
        PluginType.PREFIX_CACHE_SCORER, plugin -> BEFORE.copyTo(AFTER, plugin));
  }
}
