package dev.llmd.picker.discovery.kubernetes;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Fields of an object that the API server has checked against its schema. */
record ObjectFields(Map<?, ?> fields) {

  private static final ObjectFields NONE = new ObjectFields(Map.of());

  /** The spec of an object. */
  static ObjectFields spec(GenericKubernetesResource object) {
    return new ObjectFields(object.getAdditionalProperties()).at("spec");
  }

  /** When an object was made; long ago when it does not say. */
  static Instant createdAt(GenericKubernetesResource object) {
    String time = object.getMetadata().getCreationTimestamp();
    try {
      return time == null ? Instant.EPOCH : Instant.parse(time);
    } catch (DateTimeException unreadable) {
      return Instant.EPOCH;
    }
  }

  /** A map in it; an empty one when there is none. */
  ObjectFields at(String field) {
    return of(fields.get(field));
  }

  /** The maps of a list; none when there is no list. */
  List<ObjectFields> each(String field) {
    return fields.get(field) instanceof List<?> list
        ? list.stream().map(ObjectFields::of).toList()
        : List.of();
  }

  private static ObjectFields of(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? new ObjectFields(map) : NONE;
  }

  /** A text, or the other when there is none. */
  String text(String field, String otherwise) {
    return fields.get(field) instanceof String text ? text : otherwise;
  }

  /** A whole number; empty when there is none. */
  OptionalInt integer(String field) {
    return fields.get(field) instanceof Number number
        ? OptionalInt.of(number.intValue())
        : OptionalInt.empty();
  }
}
