package dev.llmd.sidecar.config;

import dev.llmd.serving.flag.FlagKind;
import dev.llmd.serving.flag.FlagSpec;

/** A flag of the command line; those before {@link #CONFIGURATION} are fields of the file, too. */
public enum Flag implements FlagSpec {
  PORT(FlagKind.PORT, "8000", "the port to listen on"),
  BIND(FlagKind.TEXT, "", "the address to listen on; all addresses without it"),
  VLLM_PORT(FlagKind.PORT, "8001", "the decode server's port on localhost"),
  MODEL_SERVER_PORT(FlagKind.PORT, "", "its newer name: it counts when both are given"),
  DECODE_URL(FlagKind.TEXT, "", "older: scheme and port of the decode server"),
  PREFILL_URL(FlagKind.TEXT, "", "older, without effect: each request names its prefill pod"),
  KV_CONNECTOR(FlagKind.TEXT, "nixlv2", "how pods hand over KV caches"),
  CONNECTOR(FlagKind.TEXT, "", "the older name of --kv-connector"),
  EC_CONNECTOR(FlagKind.TEXT, "", "how encoders hand over their caches; no encoders without it"),
  DATA_PARALLEL_SIZE(
      FlagKind.INTEGER, "1", "ranks: port + n is passed on to the decode server's port + n"),
  POD_IP(FlagKind.TEXT, "", "the pod's address, by which x-data-parallel-host-port names a rank"),
  SECURE_PROXY(FlagKind.BOOLEAN, "true", "TLS on the port that is listened on"),
  CERT_PATH(
      FlagKind.TEXT, "", "a folder with tls.crt and tls.key; a certificate is made up without it"),
  ENABLE_TLS(FlagKind.LIST, "", "TLS to these: prefiller, decoder, encoder"),
  TLS_INSECURE_SKIP_VERIFY(FlagKind.LIST, "", "take any certificate of these"),
  SSL_CERT_FILE(
      FlagKind.TEXT, "", "certificates of authorities to trust instead of those that Java knows"),
  SSL_CERT_DIR(FlagKind.TEXT, "", "folders of more of them, with colons between"),
  PREFILLER_USE_TLS(FlagKind.BOOLEAN, "false", "older, as prefiller in --enable-tls"),
  DECODER_USE_TLS(FlagKind.BOOLEAN, "false", "older, as decoder in --enable-tls"),
  PREFILLER_TLS_INSECURE_SKIP_VERIFY(
      FlagKind.BOOLEAN, "false", "older, as prefiller in --tls-insecure-skip-verify"),
  DECODER_TLS_INSECURE_SKIP_VERIFY(
      FlagKind.BOOLEAN, "false", "older, as decoder in --tls-insecure-skip-verify"),
  ENABLE_SSRF_PROTECTION(
      FlagKind.BOOLEAN, "false", "send prompts only to pods of the pool, or of --allowed-targets"),
  ALLOWED_TARGETS(
      FlagKind.LIST, "", "these and no others, as 10.0.0.1:8000,[fd00::1]:8000,pod-name:8000"),
  INFERENCE_POOL(FlagKind.TEXT, "", "the InferencePool, as namespace/name"),
  INFERENCE_POOL_NAMESPACE(FlagKind.TEXT, "", "older: the pool's namespace"),
  INFERENCE_POOL_NAME(FlagKind.TEXT, "", "older: the pool's name"),
  POOL_GROUP(
      FlagKind.TEXT,
      "inference.networking.k8s.io",
      "its API group; the group before v1 is inference.networking.x-k8s.io"),
  ENABLE_PREFILLER_SAMPLING(
      FlagKind.BOOLEAN, "false", "of several prefill pods that a request names, take any"),
  MAX_IDLE_CONNS_PER_HOST(FlagKind.INTEGER, "1024", "connections that are kept for a server"),
  DECODE_CHUNK_SIZE(FlagKind.INTEGER, "0", "tokens of a chunk; 0 decodes in one go"),
  PREFILL_MAX_RETRIES(FlagKind.INTEGER, "0", "how often a prefill is tried again after 502 to 504"),
  PREFILL_RETRY_BACKOFF(FlagKind.DURATION, "200ms", "how long before that"),
  ENABLE_DECODER_HEALTH(
      FlagKind.BOOLEAN, "false", "/health is what the decode server says, not only the sidecar"),
  METRICS_PORT(FlagKind.PORT, "0", "the port for Prometheus; 0 for none"),
  TRACING(FlagKind.BOOLEAN, "false", "make spans, and export them as variables OTEL_* say"),
  SGLANG_BOOTSTRAP_PORT(FlagKind.PORT, "8998", "where SGLang's prefill hands over"),
  P2P_CONNECTOR_PORT(
      FlagKind.PORT, "7777", "where vLLM's OffloadingConnector hands over; rank 0's of a pod"),
  ENABLE_P2P_PULL(
      FlagKind.BOOLEAN,
      "false",
      "under nixlv2, servers fetch prefixes from pods by vLLM's OffloadingConnector, too"),
  MOONCAKE_BOOTSTRAP_PORT(FlagKind.PORT, "8998", "where prefill pods are asked for their engines"),
  CONFIGURATION(FlagKind.TEXT, "", "fields of the configuration file, as YAML"),
  CONFIGURATION_FILE(FlagKind.TEXT, "", "a YAML file with these flags as fields"),
  CHECK_CONFIG(FlagKind.BOOLEAN, "false", "check the configuration, say what is wrong, and end"),
  V(FlagKind.INTEGER, "0", "how much is logged, unless --zap-log-level says"),
  ZAP_DEVEL(FlagKind.BOOLEAN, "false", "console and iso8601 instead of json and epoch"),
  ZAP_ENCODER(FlagKind.TEXT, "", "json or console"),
  ZAP_LOG_LEVEL(FlagKind.TEXT, "", "debug, info, error, or a number: 1 is debug, more is more"),
  ZAP_STACKTRACE_LEVEL(
      FlagKind.TEXT, "", "accepted and without effect: log lines have no stack traces"),
  ZAP_TIME_ENCODING(FlagKind.TEXT, "", "epoch, millis, nano, iso8601, rfc3339 or rfc3339nano"),
  VERSION(FlagKind.BOOLEAN, "false", "print the version and end"),
  HELP(FlagKind.BOOLEAN, "false", "print this and end");

  private final FlagKind kind;
  private final String defaultValue;
  private final String help;

  Flag(FlagKind kind, String defaultValue, String help) {
    this.kind = kind;
    this.defaultValue = defaultValue;
    this.help = help;
  }

  @Override
  public FlagKind kind() {
    return kind;
  }

  @Override
  public String defaultValue() {
    return defaultValue;
  }

  @Override
  public String help() {
    return help;
  }
}
