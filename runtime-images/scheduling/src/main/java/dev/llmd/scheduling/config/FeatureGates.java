package dev.llmd.scheduling.config;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.source.Node;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What {@code featureGates} turn on and off.
 *
 * @param flowControl whether requests wait in queues, fair to each other, while the pool is full
 * @param haPopulateNonLeaderDatastore whether a replica that does not lead keeps its data current
 */
public record FeatureGates(boolean flowControl, boolean haPopulateNonLeaderDatastore) {

  private static final FeatureGates DEFAULT = new FeatureGates(false, true);

  /** Reads {@code name} and {@code name=true}; of two for one gate the last counts. */
  static FeatureGates of(List<Node> gates, Consumer<Diagnostic> findings) {
    FeatureGates read = DEFAULT;
    for (int i = 0; i < gates.size(); i++) {
      String[] parts = gates.get(i).text("").split("=", 2);
      Optional<Boolean> value = parts.length == 1 ? Optional.of(true) : parse(parts[1]);
      if (value.isEmpty()) {
        findings.accept(
            Diagnostic.runtimeError(
                    "scheduler/feature-gate", "feature gate " + parts[0] + " is set to " + parts[1])
                .at(gates.get(i).location())
                .field("featureGates[" + i + "]")
                .expected("true or false")
                .nextStep("write " + parts[0] + "=true, or " + parts[0] + "=false")
                .build());
      }
      read = read.with(parts[0], value.orElse(false));
    }
    return read;
  }

  private FeatureGates with(String gate, boolean value) {
    return switch (gate) {
      case "flowControl" -> new FeatureGates(value, haPopulateNonLeaderDatastore);
      case "haPopulateNonLeaderDatastore" -> new FeatureGates(flowControl, value);
      default -> this;
    };
  }

  private static Optional<Boolean> parse(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "true", "t", "1" -> Optional.of(true);
      case "false", "f", "0" -> Optional.of(false);
      default -> Optional.empty();
    };
  }
}
