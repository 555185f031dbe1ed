package dev.llmd.schema;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An object type: its fields by JSON name and by Go name. Types may refer to each other freely. */
public final class StructType implements Type {

  private final String name;
  private final Map<String, Field> byJsonName = new LinkedHashMap<>();
  private final Map<String, Field> byGoName = new LinkedHashMap<>();
  private final Map<String, StructType> embedded = new LinkedHashMap<>();

  StructType(String name) {
    this.name = name;
  }

  void add(Field field) {
    byJsonName.put(field.jsonName(), field);
    byGoName.put(field.goName(), field);
  }

  void embed(String goName, StructType type) {
    embedded.put(goName, type);
  }

  /** Once every type is read: gives this type the fields of those it embeds. */
  void promoteEmbedded() {
    for (StructType type : embedded.values()) {
      type.promoteEmbedded();
      type.byJsonName.forEach(byJsonName::putIfAbsent);
      type.byGoName.forEach(byGoName::putIfAbsent);
    }
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
    return byJsonName.values();
  }

  /** The field of that JSON name. */
  public Optional<Field> field(String jsonName) {
    return Optional.ofNullable(byJsonName.get(jsonName));
  }

  /** The field of that Go name, as templates write it. */
  public Optional<Field> goField(String goName) {
    return Optional.ofNullable(byGoName.get(goName));
  }

  /** The type embedded under that Go name: its fields stand in the same object. */
  public Optional<StructType> embedded(String goName) {
    return Optional.ofNullable(embedded.get(goName));
  }

  /** Every Go name a template may write after this object. */
  public List<String> goNames() {
    List<String> names = new ArrayList<>(byGoName.keySet());
    names.addAll(embedded.keySet());
    return names;
  }

  @Override
  public String toString() {
    return name;
  }
}
