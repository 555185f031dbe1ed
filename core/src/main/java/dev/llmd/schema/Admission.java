package dev.llmd.schema;

import dev.llmd.source.Absent;
import dev.llmd.source.FieldPath;
import dev.llmd.source.IntNode;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the API server does with an object before any webhook sees it: it drops unknown fields, puts
 * defaults, and checks types and limits against the CRD's schema.
 */
public final class Admission {

  private final SchemaFindings findings;
  private final ScalarCheck scalars;

  /** Admission of one object, telling {@code findings} what is wrong with it. */
  public Admission(SchemaFindings findings) {
    this.findings = findings;
    this.scalars = new ScalarCheck(findings);
  }

  /** The object as the API server would store it. */
  public MapNode admit(MapNode value, StructType type, FieldPath path) {
    MapNode.Builder kept = value.toBuilder();
    for (Map.Entry<String, Node> entry : value.fields().entrySet()) {
      String key = entry.getKey();
      Optional<Field> field = type.field(key);
      if (field.isPresent()) {
        kept.set(key, admit(entry.getValue(), field.get(), path.field(key)));
      } else {
        findings.unknownField(path.field(key), key, value.keyLocation(key), type);
        kept.set(key, Absent.INSTANCE);
      }
    }
    for (Field field : type.expectedFields()) {
      addMissing(value, field, kept, path);
    }
    return kept.build();
  }

  private void addMissing(MapNode value, Field field, MapNode.Builder kept, FieldPath path) {
    if (value.at(field.jsonName()).isPresent()) {
      return;
    }
    FieldPath place = path.field(field.jsonName());
    if (field.defaultValue().isPresent()) {
      kept.set(field.jsonName(), admit(field.defaultValue(), field, place));
    } else if (findings.isWrittenByGo()) {
      fillIn(field, place, value, kept);
    } else if (field.required()) {
      findings.missing(place, value);
    }
  }

  /** What the API server says of what the webhook writes where nothing stands. */
  private void fillIn(Field field, FieldPath path, MapNode owner, MapNode.Builder kept) {
    boolean fits = field.zeroFits();
    switch (field.unset()) {
      case NULL -> findings.writtenAsNull(path, owner);
      case LEFT_OUT -> findings.missing(path, owner);
      case ZERO, MEANINGFUL_ZERO -> {
        if (!fits && field.type() instanceof StructType struct) {
          kept.set(field.jsonName(), admit(MapNode.EMPTY.at(owner.location()), struct, path));
        } else if (!fits) {
          findings.missing(path, owner);
          kept.set(field.jsonName(), zero(field.type()));
        } else if (field.unset() == Field.Unset.ZERO && field.required()) {
          findings.taken(path, owner, field.type());
        }
      }
    }
  }

  private static Node zero(Type type) {
    return type == Type.Scalar.STRING ? TextNode.of("") : IntNode.of(0);
  }

  /** An explicit null counts as unset, as it does for every client written in Go. */
  private Node admit(Node value, Field field, FieldPath path) {
    if (!value.isPresent()) {
      return Absent.INSTANCE;
    }
    if (field.unchecked()) {
      new GoDecoding(findings).check(value, field.type(), path);
      return value;
    }
    return admit(value, field.type(), field, path);
  }

  private Node admit(Node value, Type type, Field field, FieldPath path) {
    return switch (type) {
      case Type.Scalar scalar -> scalars.check(value, scalar, field, path);
      case StructType struct ->
          value instanceof MapNode map
              ? admit(map, struct, path)
              : findings.wrongType(path, value, "a map");
      case Type.Mapping mapping ->
          value instanceof MapNode map
              ? mapping(map, mapping, field, path)
              : findings.wrongType(path, value, "a map");
      case Type.Listing list ->
          value instanceof ListNode nodes
              ? list(nodes, list, field, path)
              : findings.wrongType(path, value, "a list");
    };
  }

  private Node mapping(MapNode map, Type.Mapping type, Field field, FieldPath path) {
    scalars.checkCount(present(map), map, field, path);
    MapNode.Builder values = map.toBuilder();
    map.fields()
        .forEach(
            (key, value) -> {
              if (value.isPresent()) {
                values.set(key, admit(value, type.value(), field, path.field(key)));
              } else {
                values.set(key, Absent.INSTANCE);
              }
            });
    return values.build();
  }

  private static int present(MapNode map) {
    int count = 0;
    for (Node value : map.fields().values()) {
      count += value.isPresent() ? 1 : 0;
    }
    return count;
  }

  private Node list(ListNode list, Type.Listing type, Field field, FieldPath path) {
    scalars.checkCount(list.items().size(), list, field, path);
    List<Node> items = new ArrayList<>(list.items().size());
    boolean changed = false;
    for (int i = 0; i < list.items().size(); i++) {
      Node before = list.items().get(i);
      Node after = admit(instead(before, type.element()), type.element(), field, path.index(i));
      changed |= after != before;
      items.add(after);
    }
    ListNode admitted = changed ? new ListNode(items, list.location()) : list;
    if (!field.mapKeys().isEmpty() || field.limits().isSet()) {
      reportDuplicates(admitted, field, path);
    }
    return admitted;
  }

  /** A null among elements is Go's zero where the webhook writes the list once more. */
  private Node instead(Node item, Type element) {
    if (item.isPresent() || !findings.isWrittenByGo()) {
      return item;
    }
    return element instanceof StructType ? MapNode.EMPTY.at(item.location()) : zero(element);
  }

  private void reportDuplicates(ListNode list, Field field, FieldPath path) {
    Map<String, Node> seen = new LinkedHashMap<>();
    for (int i = 0; i < list.items().size(); i++) {
      Node item = list.items().get(i);
      Node first = seen.putIfAbsent(identity(item, field.mapKeys()), item);
      if (first != null) {
        findings.duplicate(path.index(i), item, first, field.mapKeys());
      }
    }
  }

  private static String identity(Node item, List<String> keys) {
    if (keys.isEmpty()) {
      return item.text("") + item.integer();
    }
    StringBuilder identity = new StringBuilder();
    for (String key : keys) {
      Node value = item.at(key);
      identity.append(value.text("")).append('\u0000').append(value.integer()).append('\u0000');
    }
    return identity.toString();
  }
}
