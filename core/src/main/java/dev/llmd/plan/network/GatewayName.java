package dev.llmd.plan.network;

import dev.llmd.source.Node;

/** The identity of a Gateway. */
record GatewayName(String namespace, String name) {

  /** What a reference names; without a namespace it is looked for in the one given. */
  static GatewayName of(Node ref, String defaultNamespace) {
    String namespace = ref.at("namespace").text("");
    return new GatewayName(
        namespace.isEmpty() ? defaultNamespace : namespace, ref.at("name").text(""));
  }

  /** Spelt out: what a record brings is put together by reflection, at the cost of every start. */
  @Override
  public boolean equals(Object other) {
    return other instanceof GatewayName gateway
        && name.equals(gateway.name)
        && namespace.equals(gateway.namespace);
  }

  @Override
  public int hashCode() {
    return 31 * name.hashCode() + namespace.hashCode();
  }

  @Override
  public String toString() {
    return namespace + "/" + name;
  }
}
