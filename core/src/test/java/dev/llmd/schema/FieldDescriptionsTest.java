package dev.llmd.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.target.Target;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class FieldDescriptionsTest {

  @Test
  void everyFieldOfKservesTypesIsDescribedAndNoOther() {
    Set<String> fields = new TreeSet<>();
    for (Target target : Target.all()) {
      for (String version : target.apiVersions()) {
        collect(Schema.of(target).serviceSpec(version).orElseThrow(), new TreeSet<>(), fields);
      }
    }

    assertThat(new TreeSet<>(FieldDescriptions.read().keys())).isEqualTo(fields);
  }

  private static void collect(StructType type, Set<String> seen, Set<String> fields) {
    if (seen.add(type.name())) {
      for (Field field : type.fields()) {
        FieldDescriptions.key(type, field).ifPresent(fields::add);
        struct(field.type(), seen, fields);
      }
    }
  }

  private static void struct(Type type, Set<String> seen, Set<String> fields) {
    switch (type) {
      case StructType inner -> collect(inner, seen, fields);
      case Type.Listing list -> struct(list.element(), seen, fields);
      case Type.Mapping mapping -> struct(mapping.value(), seen, fields);
      case Type.Scalar _ -> {}
    }
  }
}
