package dev.llmd.merge;

import dev.llmd.schema.Field;
import dev.llmd.schema.StructType;
import dev.llmd.schema.Type;
import dev.llmd.source.FieldPath;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.ScalarNode;
import java.util.Map;
import java.util.Optional;

/**
 * Merges a later layer over an earlier one as KServe does: the later layer, less what is unset or
 * zero, applied as a strategic merge patch. Both layers are in {@link dev.llmd.schema.GoForm}.
 *
 * <p>Maps and objects merge by field. Lists with a merge key merge by element; all other lists are
 * replaced. {@code $patch} and {@code $retainKeys} directives cannot occur: KServe computes its
 * patches from typed objects.
 */
public final class StrategicMerge {

  private final MergeFindings findings;

  /** A merge that tells {@code findings} what it could not do. */
  public StrategicMerge(MergeFindings findings) {
    this.findings = findings;
  }

  /** The later layer over the earlier one. */
  public MapNode merge(MapNode earlier, MapNode later, StructType type, FieldPath path) {
    if (earlier.isEmpty()) {
      return later;
    }
    MapNode.Builder merged = earlier.toBuilder();
    for (Map.Entry<String, Node> entry : later.fields().entrySet()) {
      String key = entry.getKey();
      Node before = earlier.at(key);
      Node after = entry.getValue();
      Optional<Field> field = before.isPresent() ? type.field(key) : Optional.empty();
      merged.set(
          key, field.isPresent() ? mergeField(before, after, field.get(), path.field(key)) : after);
    }
    return merged.build();
  }

  private Node mergeField(Node earlier, Node later, Field field, FieldPath path) {
    if (earlier instanceof MapNode before && later instanceof MapNode after) {
      return switch (field.type()) {
        case StructType struct -> merge(before, after, struct, path);
        case Type.Mapping mapping -> mergeMapping(before, after, mapping.value(), path);
        default -> mergeUntyped(before, after, path);
      };
    }
    if (earlier instanceof ListNode before && later instanceof ListNode after) {
      return mergeList(before, after, field, path);
    }
    return later;
  }

  private MapNode mergeMapping(MapNode earlier, MapNode later, Type valueType, FieldPath path) {
    MapNode.Builder merged = earlier.toBuilder();
    later
        .fields()
        .forEach(
            (key, after) -> {
              Node before = earlier.at(key);
              merged.set(
                  key,
                  valueType instanceof StructType struct
                          && before instanceof MapNode beforeMap
                          && after instanceof MapNode afterMap
                      ? merge(beforeMap, afterMap, struct, path.key(key))
                      : after);
            });
    return merged.build();
  }

  /**
   * Free-form objects, such as an inline scheduler configuration: Kubernetes knows no merge rules
   * for their maps and lists, and refuses to merge two of them.
   */
  private MapNode mergeUntyped(MapNode earlier, MapNode later, FieldPath path) {
    MapNode.Builder merged = earlier.toBuilder();
    later
        .fields()
        .forEach(
            (key, after) -> {
              Node before = earlier.at(key);
              boolean sameShape =
                  (before instanceof MapNode && after instanceof MapNode)
                      || (before instanceof ListNode && after instanceof ListNode);
              if (sameShape) {
                findings.cannotMerge(
                    path.field(key), before, after, "its content has no merge rules");
              }
              merged.set(key, after);
            });
    return merged.build();
  }

  private ListNode mergeList(ListNode earlier, ListNode later, Field field, FieldPath path) {
    if (field.merge().elements()
        && field.type() instanceof Type.Listing list
        && list.element() instanceof StructType element) {
      return new ListMerge(this, findings, element, field.merge().key())
          .merge(earlier, later, path);
    }
    if (!earlier.items().isEmpty() && !earlier.sameValue(later) && holdsScalars(earlier)) {
      findings.replacedList(path, earlier, later);
    }
    return later;
  }

  private static boolean holdsScalars(ListNode list) {
    return list.items().getFirst() instanceof ScalarNode;
  }
}
