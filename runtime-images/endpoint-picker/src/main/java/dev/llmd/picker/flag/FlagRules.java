package dev.llmd.picker.flag;

import dev.llmd.serving.flag.UsageException;

/** What flags must be together. */
final class FlagRules {

  private static final int MOST_PORTS = 8;

  private FlagRules() {}

  static void check(Flags flags) {
    config(flags);
    endpoints(flags);
    ports(flags);
    encodings(flags);
    metricsTls(flags);
    if (flags.isTrue(Flag.EMIT_ENDPOINT_SCORES)) {
      throw new UsageException(
          "flag --emit-endpoint-scores: this picker does not tell proxies its scores; leave it"
              + " out");
    }
  }

  private static void config(Flags flags) {
    if (!flags.text(Flag.CONFIG_FILE).isEmpty() && !flags.text(Flag.CONFIG_TEXT).isEmpty()) {
      throw new UsageException(
          "both --config-file and --config-text are given: leave one of them out");
    }
    if (!flags.text(Flag.POOL_NAME).isEmpty() && !flags.text(Flag.ENDPOINT_SELECTOR).isEmpty()) {
      throw new UsageException(
          "both --pool-name and --endpoint-selector are given: leave one of them out");
    }
  }

  private static void endpoints(Flags flags) {
    if (flags.text(Flag.ENDPOINTS_FILE).isEmpty()) {
      return;
    }
    if (!flags.text(Flag.ENDPOINT_SELECTOR).isEmpty()) {
      throw new UsageException(
          "both --endpoints-file and --endpoint-selector are given: leave one of them out");
    }
    if (flags.isTrue(Flag.HA_ENABLE_LEADER_ELECTION)) {
      throw new UsageException(
          "--ha-enable-leader-election needs Kubernetes: with --endpoints-file each replica answers"
              + " by itself; leave the flag out");
    }
  }

  private static void ports(Flags flags) {
    String text = flags.text(Flag.ENDPOINT_TARGET_PORTS);
    if (!text.matches("(\\s*\\d{1,5}\\s*(,\\s*\\d{1,5}\\s*)*)?")) {
      throw new UsageException(
          "flag --endpoint-target-ports is " + text + ", which is no list of ports as 8000,8001");
    }
    if (flags.targetPorts().stream().anyMatch(port -> port > 65535)) {
      throw new UsageException("flag --endpoint-target-ports has a port above 65535: " + text);
    }
    int ports = flags.targetPorts().size();
    boolean isSelecting = !flags.text(Flag.ENDPOINT_SELECTOR).isEmpty();
    if (isSelecting && (ports == 0 || ports > MOST_PORTS)) {
      throw new UsageException(
          "--endpoint-selector needs --endpoint-target-ports with 1 to 8 ports, as 8000,8001");
    }
  }

  private static void encodings(Flags flags) {
    flags
        .zap()
        .problem()
        .ifPresent(
            problem -> {
              throw new UsageException(problem);
            });
    String scheme = flags.text(Flag.MODEL_SERVER_METRICS_SCHEME);
    if (!scheme.matches("https?")) {
      throw new UsageException(
          "flag --model-server-metrics-scheme is " + scheme + ": write http or https");
    }
    String tls = flags.text(Flag.TLS_MIN_VERSION);
    if (!tls.matches("|VersionTLS1[23]")) {
      throw new UsageException(
          "flag --tls-min-version is " + tls + ": write VersionTLS12 or VersionTLS13");
    }
  }

  private static void metricsTls(Flags flags) {
    if (flags.text(Flag.METRICS_CERT_DIR).isEmpty()
        && !flags.text(Flag.METRICS_CLIENT_CA_FILE).isEmpty()) {
      throw new UsageException("--metrics-client-ca-file needs --metrics-cert-dir");
    }
  }
}
