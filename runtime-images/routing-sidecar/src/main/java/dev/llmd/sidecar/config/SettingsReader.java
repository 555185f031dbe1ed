package dev.llmd.sidecar.config;

import dev.llmd.serving.flag.FlagValues;
import dev.llmd.serving.flag.UsageException;
import dev.llmd.serving.kubernetes.PoolReference;
import dev.llmd.serving.log.ZapFlags;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Understands flags of all spellings and ages together. */
public final class SettingsReader {

  private static final List<String> LEGS = List.of("prefiller", "decoder", "encoder");

  private static final int HIGHEST_PORT = 65_535;

  private final FlagValues<Flag> flags;

  private SettingsReader(FlagValues<Flag> flags) {
    this.flags = flags;
  }

  /**
   * What flags ask for.
   *
   * @throws UsageException if they contradict each other, or ask for what the sidecar cannot do;
   *     the message names flag, field or variable
   */
  public static Settings read(FlagValues<Flag> flags) {
    return new SettingsReader(flags).settings();
  }

  /** How logs look. */
  public static ZapFlags zap(FlagValues<Flag> flags) {
    return new ZapFlags(
        flags.isTrue(Flag.ZAP_DEVEL),
        flags.text(Flag.ZAP_ENCODER),
        flags.text(Flag.ZAP_LOG_LEVEL),
        flags.text(Flag.ZAP_TIME_ENCODING),
        flags.number(Flag.V));
  }

  private Settings settings() {
    zap(flags)
        .problem()
        .ifPresent(
            problem -> {
              throw new UsageException(problem);
            });
    requireKnownLegs(Flag.ENABLE_TLS);
    requireKnownLegs(Flag.TLS_INSECURE_SKIP_VERIFY);
    return new Settings(
        serving(),
        decoder(),
        ranks(),
        prefill(),
        encoders(),
        protection(),
        authorities(),
        flags.number(Flag.MAX_IDLE_CONNS_PER_HOST),
        metricsPort(),
        flags.isTrue(Flag.TRACING));
  }

  private void requireKnownLegs(Flag flag) {
    for (String leg : flags.list(flag)) {
      if (!LEGS.contains(leg)) {
        throw wrong(flag, leg, String.join(", ", LEGS));
      }
    }
  }

  private UsageException wrong(Flag flag, String value, String expected) {
    return new UsageException(flags.origin(flag) + " is " + value + ": expected " + expected);
  }

  private Settings.Authorities authorities() {
    String file = flags.text(Flag.SSL_CERT_FILE);
    List<Path> folders = new ArrayList<>();
    for (String folder : flags.text(Flag.SSL_CERT_DIR).split(":", -1)) {
      if (!folder.isEmpty()) {
        folders.add(Path.of(folder));
      }
    }
    return new Settings.Authorities(
        file.isEmpty() ? Optional.empty() : Optional.of(Path.of(file)), folders);
  }

  private Settings.Serving serving() {
    String folder = flags.text(Flag.CERT_PATH);
    return new Settings.Serving(
        flags.text(Flag.BIND),
        flags.number(Flag.PORT),
        flags.isTrue(Flag.SECURE_PROXY),
        folder.isEmpty() ? Optional.empty() : Optional.of(Path.of(folder)),
        flags.isTrue(Flag.ENABLE_DECODER_HEALTH));
  }

  private Settings.Decoder decoder() {
    Optional<URI> url = decodeUrl();
    boolean isSecure =
        tls("decoder", Flag.DECODER_USE_TLS)
            || url.filter(it -> it.getScheme().equals("https")).isPresent();
    return new Settings.Decoder(
        port(url),
        legTls(isSecure, "decoder", Flag.DECODER_TLS_INSECURE_SKIP_VERIFY),
        flags.number(Flag.DECODE_CHUNK_SIZE));
  }

  /** A line of the command has the last word, then the newer name. */
  private int port(Optional<URI> url) {
    boolean isOlderMeant =
        (flags.isGiven(Flag.VLLM_PORT) && !flags.isGiven(Flag.MODEL_SERVER_PORT))
            || flags.text(Flag.MODEL_SERVER_PORT).isEmpty();
    Flag named = isOlderMeant ? Flag.VLLM_PORT : Flag.MODEL_SERVER_PORT;
    int port = flags.isSet(named) || url.isEmpty() ? flags.number(named) : url.get().getPort();
    if (port == 0) {
      throw wrong(named, "0", "the port that the decode server listens on");
    }
    return port;
  }

  private Settings.Ranks ranks() {
    int count = flags.number(Flag.DATA_PARALLEL_SIZE);
    int listens = flags.number(Flag.PORT);
    int decoder = port(decodeUrl());
    int most = HIGHEST_PORT - Math.max(listens, decoder) + 1;
    if (count < 1 || count > most) {
      throw wrong(
          Flag.DATA_PARALLEL_SIZE,
          String.valueOf(count),
          "1 to " + most + ", as there are no more ports behind " + (HIGHEST_PORT - most + 1));
    }
    if (listens > 0 && Math.abs(listens - decoder) < count) {
      throw new UsageException(
          "--port=%d and the decode server's port %d are the same or overlap for %d %s: move one"
              .formatted(listens, decoder, count, count == 1 ? "rank" : "ranks"));
    }
    return new Settings.Ranks(count, podAddress());
  }

  private Optional<Integer> metricsPort() {
    int metrics = flags.number(Flag.METRICS_PORT);
    int count = flags.number(Flag.DATA_PARALLEL_SIZE);
    for (int first : List.of(flags.number(Flag.PORT), port(decodeUrl()))) {
      if (metrics > 0 && metrics >= first && metrics < first + count) {
        throw wrong(
            Flag.METRICS_PORT,
            String.valueOf(metrics),
            "a port that neither clients nor the decode server have");
      }
    }
    return metrics == 0 ? Optional.empty() : Optional.of(metrics);
  }

  private String podAddress() {
    String address = flags.text(Flag.POD_IP);
    if (address.isEmpty()) {
      return "";
    }
    try {
      return InetAddress.ofLiteral(address).getHostAddress();
    } catch (IllegalArgumentException e) {
      throw wrong(Flag.POD_IP, address, "an IP address, as 10.0.0.1 or fd00::1");
    }
  }

  private Optional<URI> decodeUrl() {
    String text = flags.text(Flag.DECODE_URL);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    boolean isLocal = text.matches("https?://(localhost|127\\.0\\.0\\.1|\\[::1]):\\d{1,5}/?");
    Optional<URI> url = isLocal ? Optional.of(URI.create(text)) : Optional.empty();
    if (url.filter(it -> it.getPort() > 0 && it.getPort() <= HIGHEST_PORT).isEmpty()) {
      throw wrong(Flag.DECODE_URL, text, "scheme, localhost and port, as https://localhost:8001");
    }
    return url;
  }

  private Settings.Prefill prefill() {
    KvConnector connector = connector();
    return new Settings.Prefill(
        connector,
        fetchesPrefixes(connector),
        legTls(
            tls("prefiller", Flag.PREFILLER_USE_TLS),
            "prefiller",
            Flag.PREFILLER_TLS_INSECURE_SKIP_VERIFY),
        flags.isTrue(Flag.ENABLE_PREFILLER_SAMPLING),
        new Settings.HandoverPorts(
            podPort(Flag.SGLANG_BOOTSTRAP_PORT),
            podPort(Flag.MOONCAKE_BOOTSTRAP_PORT),
            new Settings.RankedPort(
                podPort(Flag.P2P_CONNECTOR_PORT),
                flags.number(Flag.PORT),
                flags.number(Flag.DATA_PARALLEL_SIZE))),
        flags.number(Flag.PREFILL_MAX_RETRIES),
        flags.duration(Flag.PREFILL_RETRY_BACKOFF));
  }

  private int podPort(Flag flag) {
    if (flags.number(flag) == 0) {
      throw wrong(flag, "0", "the port of prefill pods, as " + flag.defaultValue());
    }
    return flags.number(flag);
  }

  private KvConnector connector() {
    boolean isOlderMeant =
        (flags.isGiven(Flag.CONNECTOR) && !flags.isGiven(Flag.KV_CONNECTOR))
            || (flags.isSet(Flag.CONNECTOR) && !flags.isSet(Flag.KV_CONNECTOR));
    Flag named = isOlderMeant ? Flag.CONNECTOR : Flag.KV_CONNECTOR;
    return KvConnector.named(flags.text(named))
        .orElseThrow(() -> wrong(named, flags.text(named), "one of " + KvConnector.names()));
  }

  private boolean fetchesPrefixes(KvConnector connector) {
    boolean isAsked = flags.isTrue(Flag.ENABLE_P2P_PULL);
    if (isAsked && connector != KvConnector.NIXLV2) {
      throw wrong(
          Flag.ENABLE_P2P_PULL, "true", "--kv-connector=nixlv2; offloading does so without it");
    }
    return isAsked || connector == KvConnector.OFFLOADING;
  }

  private Optional<Settings.Encoders> encoders() {
    String name = flags.text(Flag.EC_CONNECTOR);
    if (name.isEmpty()) {
      return Optional.empty();
    }
    Optional<EcConnector> connector = EcConnector.named(name);
    return Optional.of(
        new Settings.Encoders(
            connector.orElseThrow(
                () -> wrong(Flag.EC_CONNECTOR, name, "one of ec-example, ec-nixl")),
            legTls(
                flags.list(Flag.ENABLE_TLS).contains("encoder"),
                flags.list(Flag.TLS_INSECURE_SKIP_VERIFY).contains("encoder"))));
  }

  private boolean tls(String leg, Flag older) {
    return flags.list(Flag.ENABLE_TLS).contains(leg) || flags.isTrue(older);
  }

  private Settings.LegTls legTls(boolean isSecure, String leg, Flag older) {
    return legTls(
        isSecure, flags.list(Flag.TLS_INSECURE_SKIP_VERIFY).contains(leg) || flags.isTrue(older));
  }

  private static Settings.LegTls legTls(boolean isSecure, boolean isUnverified) {
    if (!isSecure) {
      return Settings.LegTls.PLAIN;
    }
    return isUnverified ? Settings.LegTls.UNVERIFIED : Settings.LegTls.VERIFIED;
  }

  private Optional<Settings.Protection> protection() {
    Optional<PoolReference> pool = pool();
    List<String> targets = flags.list(Flag.ALLOWED_TARGETS);
    if (!flags.isTrue(Flag.ENABLE_SSRF_PROTECTION)) {
      if (!targets.isEmpty()) {
        throw new UsageException(
            "--allowed-targets needs --enable-ssrf-protection: without it any pod is taken");
      }
      return Optional.empty();
    }
    if (targets.isEmpty() && pool.isEmpty()) {
      throw new UsageException(
          "--enable-ssrf-protection needs --inference-pool (or INFERENCE_POOL), or"
              + " --allowed-targets: nothing says which pods are allowed");
    }
    return Optional.of(new Settings.Protection(targets, pool));
  }

  private Optional<PoolReference> pool() {
    String group = flags.text(Flag.POOL_GROUP);
    if (!PoolReference.GROUPS.contains(group)) {
      throw wrong(Flag.POOL_GROUP, group, String.join(" or ", PoolReference.GROUPS));
    }
    Flag named = Flag.INFERENCE_POOL;
    String name = flags.text(named);
    if (name.isEmpty()) {
      named = Flag.INFERENCE_POOL_NAME;
      String older = flags.text(Flag.INFERENCE_POOL_NAME);
      String namespace = flags.text(Flag.INFERENCE_POOL_NAMESPACE);
      name = namespace.isEmpty() || older.isEmpty() ? older : namespace + "/" + older;
    }
    if (name.isEmpty()) {
      return Optional.empty();
    }
    if (!name.matches("([a-z0-9-]+/)?[a-z0-9.-]+")) {
      throw wrong(named, name, "namespace/name");
    }
    int slash = name.indexOf('/');
    return Optional.of(
        new PoolReference(
            group, slash < 0 ? "default" : name.substring(0, slash), name.substring(slash + 1)));
  }
}
