package dev.llmd.picker.flag;

import java.util.Locale;
import java.util.Optional;

/** A flag of the command line; {@link #name} derives its spelling. */
public enum Flag {
  POOL_NAME(Kind.TEXT, "", "the InferencePool to pick from"),
  POOL_NAMESPACE(
      Kind.TEXT, "", "its namespace; else that of the environment (NAMESPACE), else default"),
  POOL_GROUP(
      Kind.TEXT,
      "inference.networking.k8s.io",
      "its API group; the group before v1 is inference.networking.x-k8s.io"),
  ENDPOINT_SELECTOR(Kind.TEXT, "", "labels of the pods to pick from, instead of an InferencePool"),
  ENDPOINT_TARGET_PORTS(Kind.TEXT, "", "ports of these pods, as 8000,8001; at most 8"),
  DISABLE_ENDPOINT_SUBSET_FILTER(
      Kind.BOOLEAN, "false", "let requests go to any endpoint, whatever subset the gateway says"),
  CONFIG_FILE(Kind.TEXT, "", "a file with the EndpointPickerConfig"),
  CONFIG_TEXT(Kind.TEXT, "", "the EndpointPickerConfig itself"),
  CHECK_CONFIG(
      Kind.BOOLEAN, "false", "check the configuration, say what is wrong with it, and end"),
  ALLOW_EXPERIMENTAL_PLUGINS(Kind.BOOLEAN, "false", "accept plugins of stability Alpha"),
  BIND(Kind.TEXT, "", "the address to listen on; all addresses without it"),
  GRPC_PORT(Kind.PORT, "9002", "the port for proxies"),
  GRPC_MAX_RECV_MSG_SIZE(Kind.SIZE, "4Mi", "the largest message that is taken, as 10MiB"),
  GRPC_MAX_SEND_MSG_SIZE(
      Kind.SIZE, "2Gi", "accepted and without effect: messages are at most 62,000 bytes"),
  GRPC_HEALTH_PORT(Kind.PORT, "9003", "the port for probes"),
  HEALTH_CHECKING(Kind.BOOLEAN, "false", "answer health checks on the port for proxies, too"),
  METRICS_PORT(Kind.PORT, "9090", "the port for Prometheus"),
  METRICS_ENDPOINT_AUTH(
      Kind.BOOLEAN,
      "true",
      "answer Prometheus only with a token that Kubernetes allows to get /metrics"),
  METRICS_CERT_DIR(
      Kind.TEXT,
      "",
      "a folder with tls.crt and tls.key for the port for Prometheus; plain text without it"),
  METRICS_CLIENT_CA_FILE(
      Kind.TEXT, "", "certificates that sign those of clients on the port for Prometheus"),
  SECURE_SERVING(Kind.BOOLEAN, "true", "TLS on the port for proxies"),
  CERT_PATH(
      Kind.TEXT, "", "a folder with tls.crt and tls.key; a certificate is made up without it"),
  ENABLE_CERT_RELOAD(Kind.BOOLEAN, "false", "read these files again when they change"),
  TLS_MIN_VERSION(Kind.TEXT, "", "VersionTLS12 or VersionTLS13"),
  TLS_CIPHER_SUITES(Kind.TEXT, "", "cipher suites for TLS 1.2, by Go's names"),
  HA_ENABLE_LEADER_ELECTION(Kind.BOOLEAN, "false", "only one of several replicas answers"),
  DRAIN_TIMEOUT(Kind.DURATION, "30s", "how long to serve on after SIGTERM"),
  REFRESH_METRICS_INTERVAL(
      Kind.DURATION, "50ms", "how often model servers are asked for metrics; not below 50ms"),
  REFRESH_PROMETHEUS_METRICS_INTERVAL(
      Kind.DURATION,
      "5s",
      "accepted and without effect: metrics of the pool are worked out when they are read"),
  METRICS_STALENESS_THRESHOLD(
      Kind.DURATION,
      "2s",
      "from what age of its metrics on a model server counts in llm_d_epp_stale_endpoints"),
  MODEL_SERVER_METRICS_SCHEME(Kind.TEXT, "http", "http or https, for metrics of model servers"),
  MODEL_SERVER_METRICS_PATH(Kind.TEXT, "/metrics", "the path of metrics of model servers"),
  MODEL_SERVER_METRICS_PORT(Kind.INTEGER, "0", "their port; 0 for the endpoint's own"),
  MODEL_SERVER_METRICS_HTTPS_INSECURE_SKIP_VERIFY(
      Kind.BOOLEAN, "true", "take any certificate of model servers"),
  TOTAL_QUEUED_REQUESTS_METRIC(Kind.RETIRED, "", ""),
  TOTAL_RUNNING_REQUESTS_METRIC(Kind.RETIRED, "", ""),
  KV_CACHE_USAGE_PERCENTAGE_METRIC(Kind.RETIRED, "", ""),
  LORA_INFO_METRIC(Kind.RETIRED, "", ""),
  CACHE_INFO_METRIC(Kind.RETIRED, "", ""),
  TRACING(Kind.BOOLEAN, "true", "accepted: trace context passes through, spans are not exported"),
  EMIT_ENDPOINT_SCORES(Kind.BOOLEAN, "false", "refused when true"),
  ENABLE_PPROF(Kind.BOOLEAN, "true", "accepted and without effect: profile with Java's own tools"),
  ENABLE_GRPC_STREAM_METRICS(Kind.BOOLEAN, "false", "count streams of proxies"),
  V(
      Kind.INTEGER,
      "2",
      "how much is logged, unless --zap-log-level says; from 3, why each request goes where"),
  ZAP_DEVEL(
      Kind.BOOLEAN,
      "true",
      "console, iso8601 and debug are the defaults of the flags below; else json, epoch and info"),
  ZAP_ENCODER(Kind.TEXT, "", "json or console"),
  ZAP_LOG_LEVEL(Kind.TEXT, "", "debug, info, error, or a number: 1 is debug, more is more"),
  ZAP_STACKTRACE_LEVEL(
      Kind.TEXT, "", "accepted and without effect: log lines have no stack traces"),
  ZAP_TIME_ENCODING(Kind.TEXT, "", "epoch, millis, nano, iso8601, rfc3339 or rfc3339nano"),
  VERSION(Kind.BOOLEAN, "false", "print the version and end"),
  HELP(Kind.BOOLEAN, "false", "print this and end");

  /** What a flag's value is. */
  enum Kind {
    TEXT,
    BOOLEAN,
    INTEGER,
    PORT,
    DURATION,
    SIZE,
    /** The flag is known and not taken any more. */
    RETIRED
  }

  private final Kind kind;
  private final String defaultValue;
  private final String help;

  Flag(Kind kind, String defaultValue, String help) {
    this.kind = kind;
    this.defaultValue = defaultValue;
    this.help = help;
  }

  /** Its name without dashes in front. */
  public String flagName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  Kind kind() {
    return kind;
  }

  String defaultValue() {
    return defaultValue;
  }

  String help() {
    return help;
  }

  /** The flag of that name, whether its words are joined by dashes, or by capitals as in Go. */
  static Optional<Flag> named(String name) {
    String plain = plain(name);
    for (Flag flag : values()) {
      if (plain(flag.name()).equals(plain)) {
        return Optional.of(flag);
      }
    }
    return Optional.empty();
  }

  private static String plain(String name) {
    return name.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
  }
}
