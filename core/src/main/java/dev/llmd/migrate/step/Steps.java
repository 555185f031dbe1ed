package dev.llmd.migrate.step;

import dev.llmd.epp.migration.ConfigMigration;
import dev.llmd.target.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The steps that lead to a target. */
public final class Steps {

  private Steps() {}

  /** Every step in the order in which they are taken: later ones see what earlier ones changed. */
  public static List<Step> to(Surroundings around) {
    List<Step> steps = new ArrayList<>();
    steps.add(new HelmValuesToConfig(around));
    if (around.target().apiVersions().size() > 1) {
      steps.add(new ServiceVersion(around.target()));
      steps.add(new KustomizeTargets(around.target()));
    }
    if (!around.target().has(Feature.INFERENCE_MODELS)) {
      steps.add(new PoolVersion(around.target()));
      steps.add(new ModelToObjective(around));
      steps.add(new PoolReferences(around));
    }
    addPickerSteps(steps, around);
    return List.copyOf(steps);
  }

  private static void addPickerSteps(List<Step> steps, Surroundings around) {
    PickerConfigs configs = new PickerConfigs(around);
    steps.add(new PickerStep(configs, new OldPluginNames(around)));
    steps.add(new MetricFlags(configs));
    // Every release takes the same steps, or none of them; which, its version says.
    int count = ConfigMigration.forRelease(around.picker(), Map.of()).size();
    for (int i = 0; i < count; i++) {
      steps.add(new PickerStep(configs, new ReleaseChange(i)));
    }
    steps.add(new PickerStep(configs, new DeprecatedNames()));
    steps.add(new PickerStep(configs, new DeprecatedFields()));
    steps.add(new PickerStep(configs, new ConfigApiVersion()));
  }
}
