package dev.llmd.scheduling.config;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.source.Node;
import java.util.List;
import java.util.function.Consumer;

/**
 * Refuses what replicas of the reference implementation tell each other: here each knows its own.
 */
final class ReplicaData {

  private static final List<String> FIELDS =
      List.of("peerDiscovery", "crossReplicaSyncerPluginRef", "crossReplicaSyncInterval");

  private final Consumer<Diagnostic> findings;

  ReplicaData(Consumer<Diagnostic> findings) {
    this.findings = findings;
  }

  void check(Node layer) {
    for (String field : FIELDS) {
      if (layer.at(field).isPresent()) {
        findings.accept(
            Diagnostic.runtimeError(
                    "scheduler/config-field",
                    "dataLayer." + field + ": replicas do not tell each other what they know here")
                .at(layer.asMap().keyLocation(field))
                .field("dataLayer." + field)
                .expected("a replica that leads, and others that take over")
                .nextStep("remove the field, and run with --ha-enable-leader-election")
                .build());
      }
    }
  }
}
