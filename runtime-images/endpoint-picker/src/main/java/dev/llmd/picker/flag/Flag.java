package dev.llmd.picker.flag;

import dev.llmd.serving.flag.FlagKind;
import dev.llmd.serving.flag.FlagSpec;

/** A flag of the command line. */
public enum Flag implements FlagSpec {
  POOL_NAME(FlagKind.TEXT, "", "the InferencePool to pick from"),
  POOL_NAMESPACE(
      FlagKind.TEXT, "", "its namespace; else that of the environment (NAMESPACE), else default"),
  POOL_GROUP(
      FlagKind.TEXT,
      "inference.networking.k8s.io",
      "its API group; the group before v1 is inference.networking.x-k8s.io"),
  ENDPOINT_SELECTOR(
      FlagKind.TEXT, "", "labels of the pods to pick from, instead of an InferencePool"),
  ENDPOINT_TARGET_PORTS(FlagKind.TEXT, "", "ports of these pods, as 8000,8001; at most 8"),
  ENDPOINTS_FILE(
      FlagKind.TEXT,
      "",
      "a file that lists the endpoints and is watched, instead of an InferencePool"),
  DISABLE_ENDPOINT_SUBSET_FILTER(
      FlagKind.BOOLEAN,
      "false",
      "let requests go to any endpoint, whatever subset the gateway says"),
  CONFIG_FILE(FlagKind.TEXT, "", "a file with the EndpointPickerConfig"),
  CONFIG_TEXT(FlagKind.TEXT, "", "the EndpointPickerConfig itself"),
  CHECK_CONFIG(
      FlagKind.BOOLEAN, "false", "check the configuration, say what is wrong with it, and end"),
  ALLOW_EXPERIMENTAL_PLUGINS(FlagKind.BOOLEAN, "false", "accept plugins of stability Alpha"),
  BIND(FlagKind.TEXT, "", "the address to listen on; all addresses without it"),
  GRPC_PORT(FlagKind.PORT, "9002", "the port for proxies"),
  GRPC_MAX_RECV_MSG_SIZE(FlagKind.SIZE, "4Mi", "the largest message that is taken, as 10MiB"),
  GRPC_MAX_SEND_MSG_SIZE(
      FlagKind.SIZE, "2Gi", "accepted and without effect: messages are at most 62,000 bytes"),
  GRPC_HEALTH_PORT(FlagKind.PORT, "9003", "the port for probes"),
  HEALTH_CHECKING(FlagKind.BOOLEAN, "false", "answer health checks on the port for proxies, too"),
  METRICS_PORT(FlagKind.PORT, "9090", "the port for Prometheus"),
  METRICS_ENDPOINT_AUTH(
      FlagKind.BOOLEAN,
      "true",
      "answer Prometheus only with a token that Kubernetes allows to get /metrics"),
  METRICS_CERT_DIR(
      FlagKind.TEXT,
      "",
      "a folder with tls.crt and tls.key for the port for Prometheus; plain text without it"),
  METRICS_CLIENT_CA_FILE(
      FlagKind.TEXT, "", "certificates that sign those of clients on the port for Prometheus"),
  SECURE_SERVING(FlagKind.BOOLEAN, "true", "TLS on the port for proxies"),
  CERT_PATH(
      FlagKind.TEXT, "", "a folder with tls.crt and tls.key; a certificate is made up without it"),
  ENABLE_CERT_RELOAD(FlagKind.BOOLEAN, "false", "read these files again when they change"),
  TLS_MIN_VERSION(FlagKind.TEXT, "", "VersionTLS12 or VersionTLS13"),
  TLS_CIPHER_SUITES(FlagKind.TEXT, "", "cipher suites for TLS 1.2, by Go's names"),
  HA_ENABLE_LEADER_ELECTION(FlagKind.BOOLEAN, "false", "only one of several replicas answers"),
  DRAIN_TIMEOUT(FlagKind.DURATION, "30s", "how long to serve on after SIGTERM"),
  REFRESH_METRICS_INTERVAL(
      FlagKind.DURATION, "50ms", "how often model servers are asked for metrics; not below 50ms"),
  REFRESH_PROMETHEUS_METRICS_INTERVAL(
      FlagKind.DURATION,
      "5s",
      "accepted and without effect: metrics of the pool are worked out when they are read"),
  METRICS_STALENESS_THRESHOLD(
      FlagKind.DURATION,
      "2s",
      "from what age of its metrics on a model server counts in llm_d_epp_stale_endpoints"),
  MODEL_SERVER_METRICS_SCHEME(FlagKind.TEXT, "http", "http or https, for metrics of model servers"),
  MODEL_SERVER_METRICS_PATH(FlagKind.TEXT, "/metrics", "the path of metrics of model servers"),
  MODEL_SERVER_METRICS_PORT(FlagKind.INTEGER, "0", "their port; 0 for the endpoint's own"),
  MODEL_SERVER_METRICS_HTTPS_INSECURE_SKIP_VERIFY(
      FlagKind.BOOLEAN, "true", "take any certificate of model servers"),
  TOTAL_QUEUED_REQUESTS_METRIC(FlagKind.RETIRED, "", ""),
  TOTAL_RUNNING_REQUESTS_METRIC(FlagKind.RETIRED, "", ""),
  KV_CACHE_USAGE_PERCENTAGE_METRIC(FlagKind.RETIRED, "", ""),
  LORA_INFO_METRIC(FlagKind.RETIRED, "", ""),
  CACHE_INFO_METRIC(FlagKind.RETIRED, "", ""),
  TRACING(
      FlagKind.BOOLEAN, "true", "make spans, where variables OTEL_* say that they are exported"),
  EMIT_ENDPOINT_SCORES(FlagKind.BOOLEAN, "false", "refused when true"),
  ENABLE_PPROF(
      FlagKind.BOOLEAN, "true", "accepted and without effect: profile with Java's own tools"),
  ENABLE_GRPC_STREAM_METRICS(FlagKind.BOOLEAN, "false", "count streams of proxies"),
  V(
      FlagKind.INTEGER,
      "2",
      "how much is logged, unless --zap-log-level says; from 3, why each request goes where"),
  ZAP_DEVEL(
      FlagKind.BOOLEAN,
      "true",
      "console, iso8601 and debug are the defaults of the flags below; else json, epoch and info"),
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
