package dev.llmd.plan;

import dev.llmd.api.LlmService;
import dev.llmd.api.WorkloadSpec;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * OpenTelemetry traces ({@code spec.tracing}). What a container sets itself stays as it is.
 *
 * @param service the service that is traced
 * @param settings {@code spec.tracing} with the preset's defaults
 */
public record Tracing(LlmService service, MapNode settings) {

  private static final String ENDPOINT = "exporterEndpoint";
  private static final String ATTRIBUTES = "OTEL_RESOURCE_ATTRIBUTES";
  private static final String NODE_NAME = ATTRIBUTES + "_NODE_NAME";
  private static final String POD_NAME = ATTRIBUTES + "_POD_NAME";

  /**
   * The pod whose vLLM sends traces when the service asks for them and there is somewhere to send.
   *
   * @param suffix tells the workloads apart: {@code -decode} or {@code -prefill}
   */
  public static PodSpec ofServer(LlmService service, String suffix, PodSpec pod) {
    Optional<MapNode> settings =
        service.spec().tracing().filter(tracing -> !tracing.at(ENDPOINT).text("").isEmpty());
    return settings.isEmpty()
        ? pod
        : pod.withContainer(
            WorkloadSpec.SERVER,
            container -> new Tracing(service, settings.get()).server(container, suffix));
  }

  /** The endpoint picker's container that sends traces when the service asks for them. */
  public static Container ofScheduler(LlmService service, Container container) {
    return service
        .spec()
        .tracing()
        .map(settings -> new Tracing(service, settings).scheduler(container))
        .orElse(container);
  }

  private Container server(Container container, String suffix) {
    List<String> arguments = new ArrayList<>();
    if (!hasFlag(container, "--otlp-traces-endpoint")) {
      arguments.add("--otlp-traces-endpoint");
      arguments.add(settings.at(ENDPOINT).text(""));
    }
    if (!hasFlag(container, "--collect-detailed-traces")) {
      arguments.add("--collect-detailed-traces");
      arguments.add("all");
    }
    Container told = arguments.isEmpty() ? container : container.plusArgs(arguments);
    return told.plusMissingEnv(environment("inference-server" + suffix));
  }

  private Container scheduler(Container container) {
    boolean decided = hasFlag(container, "--tracing") || hasFlag(container, "-tracing");
    Container told = decided ? container : container.plusArgs(List.of("--tracing=true"));
    return told.plusMissingEnv(environment("inference-scheduler"));
  }

  private List<MapNode> environment(String name) {
    return List.of(
        EnvVar.of("OTEL_SERVICE_NAME", name),
        EnvVar.of("OTEL_EXPORTER_OTLP_ENDPOINT", settings.at(ENDPOINT).text("")),
        EnvVar.of("OTEL_TRACES_EXPORTER", settings.at("exporter").text("")),
        EnvVar.of("OTEL_TRACES_SAMPLER", settings.at("sampler").text("")),
        EnvVar.of("OTEL_TRACES_SAMPLER_ARG", settings.at("samplerArg").text("")),
        EnvVar.fromField(NODE_NAME, "spec.nodeName"),
        EnvVar.fromField(POD_NAME, "metadata.name"),
        EnvVar.of(
            ATTRIBUTES,
            "k8s.namespace.name="
                + service.namespace()
                + ",k8s.node.name=$("
                + NODE_NAME
                + "),k8s.pod.name=$("
                + POD_NAME
                + "),llmisvc.name="
                + service.name()));
  }

  private static boolean hasFlag(Container container, String flag) {
    for (Node argument : container.node().at("args").items()) {
      String text = argument.text("");
      if (text.equals(flag) || (text.startsWith(flag) && text.startsWith("=", flag.length()))) {
        return true;
      }
    }
    return false;
  }
}
