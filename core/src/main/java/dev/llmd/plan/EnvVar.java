package dev.llmd.plan;

import dev.llmd.source.MapNode;

/** Environment variables as containers list them. */
public final class EnvVar {

  private EnvVar() {}

  /** A variable with a text; an empty text is left out, as Kubernetes writes it. */
  public static MapNode of(String name, String value) {
    MapNode.Builder variable = MapNode.builder().put("name", name);
    if (!value.isEmpty()) {
      variable.put("value", value);
    }
    return variable.build();
  }

  /** A variable with what a Secret holds under a key. */
  public static MapNode fromSecret(String name, String secret, String key) {
    MapNode reference = MapNode.builder().put("key", key).put("name", secret).build();
    return from(name, "secretKeyRef", reference);
  }

  /** A variable with a field of its own pod. */
  public static MapNode fromField(String name, String fieldPath) {
    MapNode reference =
        MapNode.builder().put("apiVersion", "v1").put("fieldPath", fieldPath).build();
    return from(name, "fieldRef", reference);
  }

  private static MapNode from(String name, String source, MapNode reference) {
    return MapNode.builder()
        .put("name", name)
        .put("valueFrom", MapNode.builder().put(source, reference).build())
        .build();
  }
}
