package dev.llmd.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A struct made of a map; each method gives another one. */
record TestStruct(
    String typeName, Map<String, GoValue> own, Map<String, GoValue> promoted, Optional<String> text)
    implements GoValue.Struct {

  static TestStruct of(String typeName) {
    return new TestStruct(typeName, Map.of(), Map.of(), Optional.empty());
  }

  TestStruct with(String name, GoValue value) {
    Map<String, GoValue> more = new LinkedHashMap<>(own);
    more.put(name, value);
    return new TestStruct(typeName, more, promoted, text);
  }

  TestStruct promoting(TestStruct embedded) {
    Map<String, GoValue> more = new LinkedHashMap<>(promoted);
    more.putAll(embedded.own());
    return new TestStruct(typeName, own, more, text);
  }

  TestStruct printedAs(String printed) {
    return new TestStruct(typeName, own, promoted, Optional.of(printed));
  }

  @Override
  public List<String> fieldNames() {
    return List.copyOf(own.keySet());
  }

  @Override
  public Optional<GoValue> field(String goName) {
    return Optional.ofNullable(own.get(goName)).or(() -> Optional.ofNullable(promoted.get(goName)));
  }
}
