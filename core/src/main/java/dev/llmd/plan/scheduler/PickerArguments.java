package dev.llmd.plan.scheduler;

import dev.llmd.source.Node;
import java.util.List;
import java.util.Map;

/**
 * The arguments of the endpoint picker's container.
 *
 * @param all every argument; what stands in the places of configurations does not count
 * @param configs the configurations by their places in {@code all}
 */
record PickerArguments(List<Node> all, Map<Integer, ConfigSource> configs) {

  /** Whether the configuration is here, and not in a file. */
  boolean hasConfig() {
    return !configs.isEmpty();
  }
}
