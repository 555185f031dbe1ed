package dev.llmd.scheduling.config;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.epp.text.GoDuration;
import dev.llmd.scheduling.config.FlowControlConfig.Band;
import dev.llmd.source.IntNode;
import dev.llmd.source.Node;
import dev.llmd.source.ScalarNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Reads {@code flowControl}. */
final class FlowControlReader {

  private static final String PATH = "flowControl";
  private static final Duration TTL = Duration.ofSeconds(60);
  private static final long BAND_BYTES = 1_000_000_000;
  private static final long BAND_REQUESTS = 5_000;

  private final Consumer<Diagnostic> findings;

  FlowControlReader(Consumer<Diagnostic> findings) {
    this.findings = findings;
  }

  FlowControlConfig read(Node written) {
    if (written.at("enableEviction").isTrue()) {
      report(
          written.at("enableEviction"),
          PATH + ".enableEviction",
          "false: requests that a pod has begun are not taken back here");
    }
    Duration ttl = duration(written, "defaultRequestTTL", TTL);
    Node negative = written.at("defaultNegativePriorityBand");
    List<Band> bands = new ArrayList<>();
    List<Node> items = written.at("priorityBands").items();
    Map<Integer, Node> first = new HashMap<>();
    for (int i = 0; i < items.size(); i++) {
      String path = PATH + ".priorityBands[" + i + "]";
      Band band = band(items.get(i), path);
      bands.add(band);
      Node same = first.putIfAbsent(band.priority(), items.get(i));
      if (same != null) {
        reportSecond(items.get(i), path, band.priority(), same);
      }
    }
    return new FlowControlConfig(
        quantity(written, "maxBytes", PATH, 0),
        quantity(written, "maxRequests", PATH, 0),
        ttl,
        duration(written, "noEndpointRequestTTL", ttl),
        band(written.at("defaultPriorityBand"), PATH + ".defaultPriorityBand"),
        negative.isPresent()
            ? Optional.of(band(negative, PATH + ".defaultNegativePriorityBand"))
            : Optional.empty(),
        List.copyOf(bands),
        reference(written, "usageLimitPolicyPluginRef", "static-usage-limit-policy"));
  }

  /** Without the gate only the saturation detector counts. */
  void checkUnused(Node written) {
    for (String field : written.fields().keySet()) {
      if (!field.equals("saturationDetector")) {
        findings.accept(
            Diagnostic.warning(
                    "scheduler/feature-gate",
                    "flowControl." + field + " has no effect: feature gate flowControl is off")
                .at(written.asMap().keyLocation(field))
                .field(PATH + "." + field)
                .expected("featureGates: [flowControl]")
                .nextStep("turn the gate on, or remove the field")
                .build());
        return;
      }
    }
  }

  private Band band(Node band, String path) {
    return new Band(
        priority(band.at("priority"), path + ".priority"),
        quantity(band, "maxBytes", path, BAND_BYTES),
        quantity(band, "maxRequests", path, BAND_REQUESTS),
        reference(band, "fairnessPolicyRef", "global-strict-fairness-policy"),
        reference(band, "orderingPolicyRef", "fcfs-ordering-policy"));
  }

  private int priority(Node written, String path) {
    long priority = written.integer(0);
    boolean isOne = written instanceof IntNode || !written.isPresent();
    if (!isOne || priority != (int) priority) {
      report(written, path, "a whole number of 32 bits; the higher, the sooner");
    }
    return (int) priority;
  }

  private static String reference(Node owner, String field, String fallback) {
    String name = owner.at(field).text("");
    return name.isEmpty() ? fallback : name;
  }

  /** 0 counts as not given. */
  private long quantity(Node owner, String field, String path, long fallback) {
    Node written = owner.at(field);
    if (!written.isPresent()) {
      return fallback;
    }
    OptionalLong value =
        written instanceof ScalarNode scalar
            ? Quantity.parse(scalar.asText())
            : OptionalLong.empty();
    if (value.isEmpty()) {
      report(written, path + "." + field, "a quantity from 0 on, such as 5000 or 1Gi");
    }
    return value.orElse(0) == 0 ? fallback : value.getAsLong();
  }

  private Duration duration(Node owner, String field, Duration fallback) {
    Node written = owner.at(field);
    if (!written.isPresent()) {
      return fallback;
    }
    Optional<Duration> value = written.text().flatMap(GoDuration::parse);
    if (value.isEmpty()) {
      report(written, PATH + "." + field, "a duration such as 60s, or 0s for no limit");
    }
    return value.orElse(fallback);
  }

  private void reportSecond(Node band, String path, int priority, Node first) {
    findings.accept(
        Diagnostic.runtimeError("scheduler/config-field", "two bands have the priority " + priority)
            .at(band.location())
            .field(path)
            .expected("each priority once")
            .nextStep("put the two bands together")
            .related(first.location(), "the first band of that priority")
            .build());
  }

  private void report(Node found, String path, String expected) {
    findings.accept(
        Diagnostic.runtimeError("scheduler/config-field", path + " is " + found.describe())
            .at(found.location())
            .field(path)
            .expected(expected)
            .nextStep("correct the value, or remove the field for its default")
            .build());
  }
}
