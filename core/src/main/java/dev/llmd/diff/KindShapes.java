package dev.llmd.diff;

import dev.llmd.diff.leaf.Shape;
import dev.llmd.diff.leaf.Shape.Known;
import dev.llmd.diff.leaf.Shape.Named;
import dev.llmd.diff.leaf.Shape.Typed;
import dev.llmd.schema.Schema;
import java.util.List;
import java.util.Map;

/** What is known of the objects of a kind: how the elements of their lists are told apart. */
final class KindShapes {

  private final Map<String, Shape> byKind;

  /** The shapes, with pods as the schema has them. */
  KindShapes(Schema schema) {
    Shape pod = new Typed(schema.type("PodSpec"), List.of());
    Shape template = new Known(Map.of("spec", pod));
    Shape withTemplate = new Known(Map.of("spec", new Known(Map.of("template", template))));
    Shape groups = new Known(Map.of("leaderTemplate", template, "workerTemplate", template));
    // The list-map keys of these lists in the released APIs.
    this.byKind =
        Map.of(
            "Pod", template,
            "Deployment", withTemplate,
            "StatefulSet", withTemplate,
            "DaemonSet", withTemplate,
            "Job", withTemplate,
            "LeaderWorkerSet",
                new Known(Map.of("spec", new Known(Map.of("leaderWorkerTemplate", groups)))),
            "Service", list("ports", "port", "protocol"),
            "Gateway", list("listeners", "name"),
            "InferencePool", list("targetPorts", "number"));
  }

  private static Shape list(String field, String... keys) {
    return new Known(Map.of("spec", new Known(Map.of(field, new Named(List.of(keys))))));
  }

  /** The shape of objects of that kind. */
  Shape of(String kind) {
    return byKind.getOrDefault(kind, Shape.Free.SHAPE);
  }
}
