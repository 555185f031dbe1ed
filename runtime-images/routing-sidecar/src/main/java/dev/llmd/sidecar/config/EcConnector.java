package dev.llmd.sidecar.config;

import java.util.Arrays;
import java.util.Optional;

/** How an encoder hands what it has encoded to the pod that prefills. */
public enum EcConnector {
  /** By a storage that both share. */
  EXAMPLE("ec-example"),
  /** By what its answer says. */
  NIXL("ec-nixl");

  private final String flag;

  EcConnector(String flag) {
    this.flag = flag;
  }

  /** The one of that name, as flags have it. */
  static Optional<EcConnector> named(String name) {
    return Arrays.stream(values()).filter(it -> it.flag.equals(name)).findFirst();
  }
}
