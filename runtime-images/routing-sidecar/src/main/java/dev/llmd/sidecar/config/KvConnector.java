package dev.llmd.sidecar.config;

/** How a prefill pod hands its KV cache to the decode pod; names are those of flags. */
public enum KvConnector {
  NIXLV2
}
