package dev.llmd.diff.object;

import dev.llmd.source.Absent;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import java.util.Map;
import java.util.Set;

/** What only a server, or kubectl, writes into an object: no manifest is about it. */
final class ServerFields {

  private static final Set<String> METADATA =
      Set.of(
          "creationTimestamp",
          "deletionGracePeriodSeconds",
          "deletionTimestamp",
          "generation",
          "managedFields",
          "resourceVersion",
          "selfLink",
          "uid");

  private static final Set<String> ANNOTATIONS =
      Set.of(LastApplied.ANNOTATION, "deployment.kubernetes.io/revision");

  private ServerFields() {}

  /** The object without them, and without nulls: these mean the same as no field at all. */
  static MapNode without(MapNode object) {
    MapNode clean = withoutNulls(object).asMap().without("status");
    return clean.at("metadata") instanceof MapNode metadata
        ? clean.with("metadata", metadata(metadata))
        : clean;
  }

  private static MapNode metadata(MapNode metadata) {
    MapNode.Builder clean = metadata.toBuilder();
    for (String field : METADATA) {
      clean.set(field, Absent.INSTANCE);
    }
    if (metadata.at("annotations") instanceof MapNode annotations) {
      MapNode own = annotations;
      for (String annotation : ANNOTATIONS) {
        own = own.without(annotation);
      }
      clean.set("annotations", own.isEmpty() && !annotations.isEmpty() ? Absent.INSTANCE : own);
    }
    return clean.build();
  }

  private static Node withoutNulls(Node node) {
    return switch (node) {
      case MapNode map -> {
        MapNode.Builder clean = map.toBuilder();
        for (Map.Entry<String, Node> field : map.fields().entrySet()) {
          Node value = field.getValue();
          clean.set(field.getKey(), value.isPresent() ? withoutNulls(value) : Absent.INSTANCE);
        }
        yield clean.build();
      }
      case ListNode list -> list.map(ServerFields::withoutNulls);
      default -> node;
    };
  }
}
