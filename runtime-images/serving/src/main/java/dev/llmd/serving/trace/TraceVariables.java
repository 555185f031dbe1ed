package dev.llmd.serving.trace;

import dev.llmd.serving.log.Log;
import dev.llmd.serving.part.StartException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What variables of the environment say about traces. Their names and meaning are the standard's
 * (https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/); what counts
 * when one is not there is what llm-d's programs do, where it differs.
 */
final class TraceVariables {

  private static final String DISABLED = "OTEL_SDK_DISABLED";
  private static final String EXPORTER = "OTEL_TRACES_EXPORTER";
  private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";
  private static final String TRACES_ENDPOINT = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT";

  private final Map<String, String> given = new LinkedHashMap<>();

  private TraceVariables(Map<String, String> environment) {
    environment.forEach(
        (name, value) -> {
          if (name.startsWith("OTEL_") && !value.isBlank()) {
            given.put(name, value.strip());
          }
        });
  }

  /** Those of a process that is to send spans; empty when it is not. */
  static Optional<TraceVariables> of(Map<String, String> environment, Log log) {
    TraceVariables variables = new TraceVariables(environment);
    String exporter = variables.exporter();
    if (exporter.equals("none") || variables.isDisabled()) {
      log.info("traces are not exported: " + variables.whyNot());
      return Optional.empty();
    }
    if (!exporter.equals("otlp") && !exporter.equals("console")) {
      throw new StartException(
          "variable " + EXPORTER + " is " + exporter + ": expected otlp, console or none");
    }
    return Optional.of(variables);
  }

  private String exporter() {
    boolean isAddressed = given.containsKey(ENDPOINT) || given.containsKey(TRACES_ENDPOINT);
    return given.getOrDefault(EXPORTER, isAddressed ? "otlp" : "none");
  }

  private boolean isDisabled() {
    return given.getOrDefault(DISABLED, "").equalsIgnoreCase("true");
  }

  private String whyNot() {
    if (isDisabled()) {
      return DISABLED + " is true";
    }
    return given.containsKey(EXPORTER) ? EXPORTER + " is none" : ENDPOINT + " names no collector";
  }

  /** Whether spans are lines of the log. */
  boolean areForTheLog() {
    return exporter().equals("console");
  }

  /** llm-d's programs always speak gRPC; an address that can only be HTTP's is taken as such. */
  private String protocol() {
    String address =
        given
            .getOrDefault(TRACES_ENDPOINT, given.getOrDefault(ENDPOINT, ""))
            .replaceFirst("/$", "");
    boolean isHttp = address.endsWith(":4318") || address.endsWith("/v1/traces");
    return isHttp ? "http/protobuf" : "grpc";
  }

  /** As properties of the SDK: what is not there has llm-d's defaults. */
  Map<String, String> properties(String service) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("otel.service.name", service);
    properties.put("otel.exporter.otlp.protocol", protocol());
    properties.put("otel.traces.sampler", "parentbased_traceidratio");
    if (!given.containsKey("OTEL_TRACES_SAMPLER")) {
      properties.put("otel.traces.sampler.arg", "0.1");
    }
    given.forEach(
        (name, value) -> properties.put(name.toLowerCase(Locale.ROOT).replace('_', '.'), value));
    properties.put("otel.traces.exporter", areForTheLog() ? "none" : "otlp");
    properties.put("otel.metrics.exporter", "none");
    properties.put("otel.logs.exporter", "none");
    return properties;
  }
}
