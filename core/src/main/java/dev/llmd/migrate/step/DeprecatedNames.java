package dev.llmd.migrate.step;

import dev.llmd.epp.EndpointPickerConfig;
import dev.llmd.epp.catalogue.PluginCatalogue;
import dev.llmd.epp.migration.ConfigMigration;
import dev.llmd.migrate.edit.Located;
import java.util.Map;

/** Plugins that still work under a deprecated name, and take the same parameters under the new. */
record DeprecatedNames() implements PickerChange {

  private static final Map<String, String> NAMES =
      Map.of("by-label-selector", "label-selector-filter", "tokenizer", "token-producer");

  @Override
  public EndpointPickerConfig apply(
      EndpointPickerConfig config, Located place, PickerImage picker) {
    EndpointPickerConfig changed = config;
    for (Map.Entry<String, String> name : NAMES.entrySet()) {
      if (picker.catalogue().filter(known -> isDeprecated(known, name.getKey())).isPresent()
          && !config.hasPlugin(name.getValue())) {
        changed = ConfigMigration.renamed(name.getKey(), name.getValue()).apply(changed, _ -> {});
      }
    }
    return changed;
  }

  private static boolean isDeprecated(PluginCatalogue catalogue, String type) {
    return catalogue
        .plugin(type)
        .filter(plugin -> plugin.deprecated().has(catalogue.minor()))
        .isPresent();
  }

  @Override
  public String why(PickerImage picker) {
    return "the old name is deprecated in release " + picker.text() + " of the endpoint picker";
  }
}
