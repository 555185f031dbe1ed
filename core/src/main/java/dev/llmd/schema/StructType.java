package dev.llmd.schema;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An object type: its fields by JSON name and by Go name. Types may refer to each other freely. */
public final class StructType implements Type {

  private final String name;
  private final Supplier<Members> table;
  private volatile @Nullable Members members;
  private volatile @Nullable Map<String, Field> byGoName;

  /** What the table says of a type, with what comes from the types it embeds. */
  record Members(
      LinkedHashMap<String, Field> byJsonName,
      LinkedHashMap<String, StructType> embedded,
      List<Field> expected) {

    Members() {
      this(new LinkedHashMap<>(), new LinkedHashMap<>(), new ArrayList<>(0));
    }

    void add(Field field) {
      byJsonName.put(field.jsonName(), field);
    }

    void embed(String goName, StructType type) {
      embedded.put(goName, type);
    }

    /** Adds the fields of embedded types; a field of the type's own hides theirs. */
    void complete() {
      for (StructType type : embedded.values()) {
        type.members().byJsonName.forEach(byJsonName::putIfAbsent);
      }
      for (Field field : byJsonName.values()) {
        if (field.required() || field.defaultValue().isPresent() || !field.zeroFits()) {
          expected.add(field);
        }
      }
    }
  }

  /**
   * A type whose members are read when they are first needed: of some 200 types a run needs a few.
   */
  StructType(String name, Supplier<Members> table) {
    this.name = name;
    this.table = table;
  }

  private Members members() {
    Members known = members;
    if (known == null) {
      // Two threads may both get here, and read the same.
      known = table.get();
      members = known;
    }
    return known;
  }

  /** Apart from the members, because only templates ask, and of few types. */
  private Map<String, Field> byGoName() {
    Map<String, Field> known = byGoName;
    if (known == null) {
      known = new LinkedHashMap<>();
      for (Field field : fields()) {
        known.putIfAbsent(field.goName(), field);
      }
      byGoName = known;
    }
    return known;
  }

  /** The type's name in the table. */
  public String name() {
    return name;
  }

  /** The name without its package or version, as Go would print it. */
  public String shortName() {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** All fields, those of embedded types included. */
  public Collection<Field> fields() {
    return members().byJsonName.values();
  }

  /** The fields about which there is something to do or to say when they are unset. */
  public List<Field> expectedFields() {
    return members().expected();
  }

  /** The field of that JSON name. */
  public Optional<Field> field(String jsonName) {
    return Optional.ofNullable(members().byJsonName.get(jsonName));
  }

  /** The field of that Go name, as templates write it. */
  public Optional<Field> goField(String goName) {
    return Optional.ofNullable(byGoName().get(goName));
  }

  /** The type embedded under that Go name: its fields stand in the same object. */
  public Optional<StructType> embedded(String goName) {
    return Optional.ofNullable(members().embedded.get(goName));
  }

  /** Every Go name a template may write after this object. */
  public List<String> goNames() {
    List<String> names = new ArrayList<>(byGoName().keySet());
    names.addAll(members().embedded.keySet());
    return names;
  }

  @Override
  public String toString() {
    return name;
  }
}
