package dev.llmd.source;

import dev.llmd.diagnostic.SourceLocation;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A map with string keys, in document order. */
public final class MapNode implements Node {

  /** The map without fields. */
  public static final MapNode EMPTY = new MapNode(Map.of(), Map.of(), SourceLocation.NONE);

  private final Map<String, Node> fields;
  private final Map<String, SourceLocation> keyLocations;
  private final SourceLocation location;

  private MapNode(
      Map<String, Node> fields, Map<String, SourceLocation> keyLocations, SourceLocation location) {
    this.fields = fields;
    this.keyLocations = keyLocations;
    this.location = location;
  }

  /** A map read at {@code location}, whose keys stand at {@code keyLocations}. */
  public static MapNode read(
      Map<String, Node> fields, Map<String, SourceLocation> keyLocations, SourceLocation location) {
    return new MapNode(
        fields.size() <= Fields.MOST
            ? Fields.of(fields)
            : Collections.unmodifiableMap(new LinkedHashMap<>(fields)),
        Map.copyOf(keyLocations),
        location);
  }

  /** A builder for a computed map. */
  public static Builder builder() {
    return new Builder(EMPTY, new Fields(4), true);
  }

  /** A computed map of strings. */
  public static MapNode ofTexts(Map<String, String> values) {
    return builder().putTexts(values).build();
  }

  /** A builder that starts with the fields and locations of this map. */
  public Builder toBuilder() {
    return new Builder(this, fields, false);
  }

  /** This map with {@code key} set; an absent value removes it. */
  public MapNode with(String key, Node value) {
    return toBuilder().set(key, value).build();
  }

  /** This map with the value under {@code key} changed; the change sees and may return Absent. */
  public MapNode with(String key, UnaryOperator<Node> change) {
    return with(key, change.apply(at(key)));
  }

  /** This map without {@code key}. */
  public MapNode without(String key) {
    return fields.containsKey(key) ? with(key, Absent.INSTANCE) : this;
  }

  /** Where the key itself stands; the value's place when that is not known. */
  public SourceLocation keyLocation(String key) {
    SourceLocation place = keyLocations.get(key);
    return place != null ? place : at(key).location();
  }

  /** The string values of this map; other values are left out. */
  public Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    fields.forEach((key, value) -> value.text().ifPresent(text -> texts.put(key, text)));
    return texts;
  }

  /** True when the map has no fields. */
  public boolean isEmpty() {
    return fields.isEmpty();
  }

  @Override
  public SourceLocation location() {
    return location;
  }

  @Override
  public MapNode at(SourceLocation place) {
    return new MapNode(fields, keyLocations, place);
  }

  @Override
  public Node at(String key) {
    Node value = fields.get(key);
    return value != null ? value : Absent.INSTANCE;
  }

  @Override
  public Map<String, Node> fields() {
    return fields;
  }

  @Override
  public MapNode asMap() {
    return this;
  }

  @Override
  public boolean sameValue(Node other) {
    if (!(other instanceof MapNode map) || map.fields.size() != fields.size()) {
      return false;
    }
    for (Map.Entry<String, Node> field : fields.entrySet()) {
      Node there = map.fields.get(field.getKey());
      if (there == null || !field.getValue().sameValue(there)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String describe() {
    return fields.isEmpty() ? "an empty map" : "a map";
  }

  @Override
  public String toString() {
    return fields.toString();
  }

  /**
   * Collects the fields of a {@link MapNode}. Absent values are not put. What starts from a map and
   * changes nothing gives that map back.
   */
  public static final class Builder {
    private final MapNode base;
    private Map<String, Node> fields;
    private boolean owned;

    /** With {@code owned}, the fields may be changed; else they are copied before that. */
    private Builder(MapNode base, Map<String, Node> fields, boolean owned) {
      this.base = base;
      this.fields = fields;
      this.owned = owned;
    }

    /** Puts the value unless it is absent. */
    public Builder put(String key, Node value) {
      if (value != Absent.INSTANCE && fields.get(key) != value) {
        own();
        store(key, value);
      }
      return this;
    }

    /** Puts a string. */
    public Builder put(String key, String value) {
      return put(key, TextNode.of(value));
    }

    /** Puts a string when there is one. */
    public Builder put(String key, Optional<String> value) {
      value.ifPresent(text -> put(key, text));
      return this;
    }

    /** Puts an integer. */
    public Builder put(String key, long value) {
      return put(key, IntNode.of(value));
    }

    /** Puts a boolean. */
    public Builder put(String key, boolean value) {
      return put(key, BoolNode.of(value));
    }

    /** Puts a map unless it has no fields. */
    public Builder putUnlessEmpty(String key, MapNode value) {
      return value.isEmpty() ? this : put(key, value);
    }

    /** Puts a list unless it has no elements. */
    public Builder putUnlessEmpty(String key, ListNode value) {
      return value.items().isEmpty() ? this : put(key, value);
    }

    /** Puts each string. */
    public Builder putTexts(Map<String, String> values) {
      values.forEach(this::put);
      return this;
    }

    /** Puts each field of the other map. */
    public Builder putAll(MapNode other) {
      if (!other.isEmpty()) {
        own();
        other.fields.forEach(this::store);
      }
      return this;
    }

    /** Puts the value; an absent one removes the key. */
    public Builder set(String key, Node value) {
      if (value != Absent.INSTANCE) {
        return put(key, value);
      }
      if (fields.containsKey(key)) {
        own();
        if (fields instanceof Fields few) {
          few.drop(key);
        } else {
          fields.remove(key);
        }
      }
      return this;
    }

    /** Adds a field that was read; false when there is one of that name. */
    boolean add(String key, Node value) {
      boolean isNew = !fields.containsKey(key);
      if (isNew) {
        store(key, value);
      }
      return isNew;
    }

    /** The map. The builder must not be used afterwards. */
    public MapNode build() {
      return owned ? build(base.keyLocations, base.location) : base;
    }

    /** The map as it was read; it keeps the places. */
    MapNode build(Map<String, SourceLocation> keyLocations, SourceLocation location) {
      Map<String, Node> built =
          fields instanceof Fields ? fields : Collections.unmodifiableMap(fields);
      return new MapNode(built, keyLocations, location);
    }

    private void own() {
      if (owned) {
        return;
      }
      owned = true;
      if (fields instanceof Fields few) {
        fields = new Fields(few);
      } else {
        fields = fields.size() < Fields.MOST ? Fields.of(fields) : new LinkedHashMap<>(fields);
      }
    }

    private void store(String key, Node value) {
      if (fields instanceof Fields few) {
        if (few.set(key, value)) {
          return;
        }
        fields = new LinkedHashMap<>(fields);
      }
      fields.put(key, value);
    }
  }
}
