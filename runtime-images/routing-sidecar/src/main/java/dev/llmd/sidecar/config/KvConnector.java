package dev.llmd.sidecar.config;

import java.util.Arrays;
import java.util.Optional;
import java.util.StringJoiner;

/** How a prefill pod hands its KV cache to the decode pod. */
public enum KvConnector {
  NIXLV2("nixlv2"),
  SHARED_STORAGE("shared-storage"),
  SGLANG("sglang"),
  MOONCAKE("mooncake"),
  OFFLOADING("offloading");

  private final String flag;

  KvConnector(String flag) {
    this.flag = flag;
  }

  /** The one of that name, as flags have it. */
  static Optional<KvConnector> named(String name) {
    return Arrays.stream(values()).filter(it -> it.flag.equals(name)).findFirst();
  }

  /** The names of all. */
  static String names() {
    StringJoiner names = new StringJoiner(", ");
    for (KvConnector connector : values()) {
      names.add(connector.flag);
    }
    return names.toString();
  }
}
