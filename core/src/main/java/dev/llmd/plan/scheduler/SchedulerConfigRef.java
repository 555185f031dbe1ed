package dev.llmd.plan.scheduler;

import dev.llmd.api.ApiObject;
import dev.llmd.api.LlmService;
import dev.llmd.api.ServiceSpec;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.epp.EndpointPickerConfig;
import dev.llmd.epp.PluginType;
import dev.llmd.resolve.Repository;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.TextNode;
import dev.llmd.source.YamlReader;
import java.util.Optional;

/**
 * Resolves {@code router.scheduler.config.ref}: the endpoint picker's configuration in a ConfigMap.
 *
 * @param service the service, merged and templated
 * @param repository where the ConfigMap is looked for
 * @param systemNamespace namespace of configurations that a platform team shares
 * @param diagnostics where findings go
 */
public record SchedulerConfigRef(
    LlmService service, Repository repository, String systemNamespace, Diagnostics diagnostics) {

  /** ConfigMaps of other names are looked for beside the service only. */
  private static final String SHARED_PREFIX = "config-scheduler-";

  private static final String DEFAULT_KEY = "epp";

  /** The shortest text that could be an object at all. */
  private static final int SHORTEST = 3;

  private static final String FIELD = "spec.router.scheduler.config";

  /**
   * The service with the ConfigMap's text under {@code config.inline} in place of the reference;
   * the service as it was when it has none. Whatever is missing is an admission error.
   */
  public LlmService resolve() {
    Node config = service.spec().node().at("router", "scheduler", "config");
    if (!(config.at("ref") instanceof MapNode ref) || ref.at("name").text("").isEmpty()) {
      return service;
    }
    return configMap(ref.at("name"))
        .flatMap(found -> text(found, ref))
        .map(this::with)
        .orElse(service);
  }

  private Optional<ApiObject> configMap(Node name) {
    String wanted = name.text("");
    Optional<ApiObject> found = repository.configMap(service.namespace(), wanted);
    boolean isShared = wanted.startsWith(SHARED_PREFIX);
    if (found.isEmpty() && isShared) {
      found = repository.configMap(systemNamespace, wanted);
    }
    if (found.isEmpty()) {
      String places = service.namespace() + (isShared ? " or " + systemNamespace : "");
      diagnostics.add(
          Diagnostic.controllerError(
                  "scheduler/config-not-found",
                  "there is no ConfigMap " + wanted + " with the scheduler's configuration")
              .at(name.location())
              .object(service.object().describe())
              .field(FIELD + ".ref.name")
              .expected("a ConfigMap of that name in namespace " + places)
              .nextStep("add the ConfigMap to the input, or correct the name"));
    }
    return found;
  }

  private Optional<TextNode> text(ApiObject configMap, MapNode ref) {
    String named = ref.at("key").text("");
    String key = named.isEmpty() ? DEFAULT_KEY : named;
    if (!(configMap.node().at("data").at(key) instanceof TextNode text)) {
      diagnostics.add(
          Diagnostic.controllerError(
                  "scheduler/config-key-not-found",
                  configMap.describe() + " has no key " + key + " in its data")
              .at(named.isEmpty() ? ref.location() : ref.at("key").location())
              .object(service.object().describe())
              .field(FIELD + ".ref.key")
              .expected("the scheduler's configuration as a text under data." + key)
              .nextStep("name one of the ConfigMap's keys, or add this one")
              .related(configMap.node().at("data").location(), "the ConfigMap's data"));
      return Optional.empty();
    }
    if (text.value().length() < SHORTEST) {
      diagnostics.add(
          Diagnostic.controllerError(
                  "scheduler/config-empty",
                  "the scheduler's configuration in " + configMap.describe() + " is empty")
              .at(text.location())
              .object(service.object().describe())
              .field(FIELD + ".inline")
              .expected("an EndpointPickerConfig")
              .nextStep("fill key " + key + ", or remove spec.router.scheduler.config"));
    }
    warnOfLatencyProducer(text);
    return Optional.of(text);
  }

  private LlmService with(TextNode text) {
    MapNode spec =
        service
            .spec()
            .node()
            .with(
                "router",
                router ->
                    router
                        .asMap()
                        .with(
                            "scheduler",
                            scheduler ->
                                scheduler
                                    .asMap()
                                    .with(
                                        "config",
                                        config ->
                                            config.asMap().without("ref").with("inline", text))));
    return new LlmService(service.object(), new ServiceSpec(spec));
  }

  /** Presets are chosen before the ConfigMap is read, so the predictor's containers are missing. */
  private void warnOfLatencyProducer(TextNode text) {
    if (!text.value().contains(PluginType.PREDICTED_LATENCY_PRODUCER)) {
      return;
    }
    Node document = new YamlReader().parse(text, new Diagnostics());
    boolean isUsed =
        EndpointPickerConfig.of(document)
            .filter(config -> config.hasPlugin(PluginType.PREDICTED_LATENCY_PRODUCER))
            .isPresent();
    if (isUsed) {
      diagnostics.add(
          Diagnostic.warning(
                  "scheduler/latency-predictor-by-ref",
                  "the scheduler predicts latencies, but its predictor is only added for a"
                      + " configuration under config.inline")
              .at(text.location())
              .object(service.object().describe())
              .field(FIELD + ".ref")
              .expected("a configuration with predicted-latency-producer under config.inline")
              .nextStep("move the configuration from the ConfigMap into the service"));
    }
  }
}
