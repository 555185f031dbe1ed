package dev.llmd.plan.device;

import dev.llmd.api.Quantity;
import dev.llmd.source.Node;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** The extended resources that stand for one accelerator each, or for one slice of one. */
public final class AcceleratorResources {

  private static final Set<String> KEYS =
      Set.of(
          "nvidia.com/gpu",
          "nvidia.com/gpu.shared",
          "amd.com/gpu",
          "habana.ai/gaudi",
          "google.com/tpu",
          "gpu.intel.com/i915",
          "gpu.intel.com/xe",
          "aws.amazon.com/neuron",
          "aws.amazon.com/neuroncore");

  private static final List<String> PREFIXES =
      List.of("nvidia.com/mig-", "nvidia.com/pgpu", "amd.com/gpu-", "huawei.com/Ascend");

  private AcceleratorResources() {}

  /** True for a resource that stands for accelerators. */
  public static boolean contain(String resource) {
    if (KEYS.contains(resource)) {
      return true;
    }
    for (String prefix : PREFIXES) {
      if (resource.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  /** Whose accelerators they are: the domain of the resource's name. */
  public static String vendor(String resource) {
    int slash = resource.indexOf('/');
    return slash < 0 ? resource : resource.substring(0, slash);
  }

  /** How many a quantity says; empty when it is none. */
  public static OptionalLong count(Node quantity) {
    OptionalLong written = Quantity.wholePart(quantity.text(""));
    return written.isPresent() ? written : quantity.integer();
  }
}
