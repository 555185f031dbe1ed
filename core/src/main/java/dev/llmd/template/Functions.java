package dev.llmd.template;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The functions that templates may call beside Go's built-in ones; immutable. */
public final class Functions {

  private static final Functions NONE = new Functions(Map.of());

  private final Map<String, HostFunction> byName;

  private Functions(Map<String, HostFunction> byName) {
    this.byName = byName;
  }

  public static Functions none() {
    return NONE;
  }

  /** ChildName alone, as ReplaceVariables of KServe v0.16 has it. */
  public static Functions childName() {
    return NONE.with(KserveFunctions.childName());
  }

  /** ChildName, kvTransferConfig and shutdownTimeout, as KServe's ReplaceVariables has them. */
  public static Functions kserve() {
    return childName()
        .with(KserveFunctions.kvTransferConfig())
        .with(KserveFunctions.shutdownTimeout());
  }

  /** These and one more, which hides another of its name. */
  public Functions with(HostFunction function) {
    Map<String, HostFunction> more = new HashMap<>(byName);
    more.put(function.name(), function);
    return new Functions(Map.copyOf(more));
  }

  /** These and one more, which hides another of its name. */
  public Functions with(
      String name, List<HostFunction.Parameter> parameters, HostFunction.Body body) {
    return with(new HostFunction(name, List.copyOf(parameters), body));
  }

  /** The function of that name. */
  public Optional<HostFunction> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  Iterable<String> names() {
    return byName.keySet();
  }
}
