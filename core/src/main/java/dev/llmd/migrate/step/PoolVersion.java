package dev.llmd.migrate.step;

import dev.llmd.api.Conversion;
import dev.llmd.migrate.edit.Editor;
import dev.llmd.migrate.edit.Located;
import dev.llmd.migrate.edit.Obstacle;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.TextNode;
import dev.llmd.target.Target;
import java.util.Map;
import java.util.Set;

/** InferencePools of v1alpha2 in v1, as GIE's own conversion makes them. */
record PoolVersion(Target target) implements Step {

  /** What fields of a pool are called now. */
  static final Map<String, String> RENAMES =
      Map.of(
          "targetPortNumber", "targetPorts",
          "extensionRef", "endpointPickerRef",
          "portNumber", "port");

  static final String OLD_GROUP = "inference.networking.x-k8s.io";

  private static final Set<String> FIELDS = Set.of("selector", "targetPortNumber", "extensionRef");

  @Override
  public void apply(Subject subject, Editor editor) {
    if (!subject.is(OLD_GROUP + "/v1alpha2", "InferencePool")) {
      return;
    }
    requireOld(subject.place().at("spec"));
    String version = target.poolGroup() + "/" + target.poolVersion();
    MapNode pool = subject.object().node();
    editor.update(
        subject.place(),
        pool.toBuilder()
            .set("apiVersion", TextNode.of(version))
            .set("spec", Conversion.poolSpec(subject.object().spec()))
            .build(),
        RENAMES,
        target.name() + " has InferencePools of " + version);
  }

  /** Fails for a pool that has not the fields of v1alpha2, or others too. */
  static void requireOld(Located spec) {
    for (String field : spec.node().fields().keySet()) {
      if (!FIELDS.contains(field)) {
        throw incomplete(spec.at(field), field + " is no field of an InferencePool v1alpha2");
      }
    }
    Node selector = spec.node().at("selector");
    if (!(selector instanceof MapNode)
        || !spec.node().at("targetPortNumber").isPresent()
        || !spec.node().at("extensionRef").isPresent()) {
      throw incomplete(spec, "it has not all of selector, targetPortNumber and extensionRef");
    }
  }

  private static Obstacle incomplete(Located at, String reason) {
    return new Obstacle(
        at.offset(),
        at.path(),
        reason,
        "correct the pool as v1alpha2 has it, or write it as v1 has it: selector.matchLabels,"
            + " targetPorts, endpointPickerRef");
  }
}
