package dev.llmd.schema;

import dev.llmd.source.Shipped;
import dev.llmd.target.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The object types of one target. */
public final class Schema {

  private final Target target;
  private final Map<String, StructType> types;

  /** The types of the other targets, read when one is first asked for. */
  private volatile @Nullable List<Schema> others;

  private Schema(Target target, Map<String, StructType> types) {
    this.target = target;
    this.types = types;
  }

  /** The types of the target, read from its table. */
  public static Schema of(Target target) {
    String table = Shipped.text("dev/llmd/schema/" + target.name() + ".types");
    return new Schema(target, new TypeTable(table).types());
  }

  /** The spec of services and configs in an API version, empty when that version is not served. */
  public Optional<StructType> serviceSpec(String version) {
    return Optional.ofNullable(types.get(version + ".LLMInferenceServiceSpec"));
  }

  /** The target that the types are of. */
  public Target target() {
    return target;
  }

  /** The spec of services and configs in the version that everything is converted to. */
  public StructType serviceSpec() {
    return type(target.apiVersion() + ".LLMInferenceServiceSpec");
  }

  /**
   * Another target, the newest first, whose type of that name has the field; empty when another
   * version of this target's has it.
   */
  Optional<Target> releaseWith(StructType type, String field) {
    if (has(type, field)) {
      return Optional.empty();
    }
    for (Schema other : others()) {
      if (other.has(type, field)) {
        return Optional.of(other.target);
      }
    }
    return Optional.empty();
  }

  /** Whether that type, in any version, has the field here. */
  private boolean has(StructType type, String field) {
    StructType same = types.get(type.name());
    if (same != null && same.field(field).isPresent()) {
      return true;
    }
    for (String version : target.apiVersions()) {
      StructType versioned = types.get(version + "." + type.shortName());
      if (versioned != null && versioned.field(field).isPresent()) {
        return true;
      }
    }
    return false;
  }

  private List<Schema> others() {
    List<Schema> known = others;
    if (known == null) {
      // Two threads may both get here, and read the same.
      known = Target.all().stream().filter(other -> !other.equals(target)).map(Schema::of).toList();
      others = known;
    }
    return known;
  }

  /** The type of that name. */
  public StructType type(String name) {
    StructType type = types.get(name);
    if (type == null) {
      throw new IllegalArgumentException("no type " + name);
    }
    return type;
  }

  /** Every type by name. */
  public Map<String, StructType> types() {
    return types;
  }
}
