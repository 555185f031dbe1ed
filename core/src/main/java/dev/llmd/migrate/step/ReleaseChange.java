package dev.llmd.migrate.step;

import dev.llmd.epp.EndpointPickerConfig;
import dev.llmd.epp.migration.ConfigMigration;
import dev.llmd.epp.migration.ConfigProblem;
import dev.llmd.migrate.edit.Located;
import dev.llmd.migrate.edit.Obstacle;
import java.util.List;
import java.util.Map;

/**
 * One of the changes that KServe's controller makes on its way.
 *
 * @param index which one, in the controller's order
 */
record ReleaseChange(int index) implements PickerChange {

  @Override
  public EndpointPickerConfig apply(
      EndpointPickerConfig config, Located place, PickerImage picker) {
    List<ConfigMigration> changes = ConfigMigration.forRelease(picker.annotated(), Map.of());
    return index < changes.size()
        ? changes.get(index).apply(config, problem -> refuse(place, problem))
        : config;
  }

  private static void refuse(Located place, ConfigProblem problem) {
    throw new Obstacle(
        place.offset(),
        place.path() + "." + problem.path(),
        problem.path() + " is " + problem.found().describe() + ", not " + problem.expected(),
        "correct the plugin's parameters");
  }

  @Override
  public Map<String, String> renames() {
    return Map.of("deciderPluginName", "deciders", "threshold", "deciders");
  }

  @Override
  public String why(PickerImage picker) {
    return "as KServe passes it on to release " + picker.text() + " of the endpoint picker";
  }
}
