package dev.llmd.scheduling.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.scheduling.Scheduler;
import dev.llmd.scheduling.config.ConfigLoader;
import dev.llmd.scheduling.config.LoadedConfig;
import dev.llmd.scheduling.config.PluginRegistry;
import dev.llmd.scheduling.config.SchedulerConfig;
import dev.llmd.scheduling.cycle.Candidates;
import dev.llmd.scheduling.cycle.Routing;
import dev.llmd.scheduling.cycle.SchedulingCycle;
import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.endpoint.EndpointId;
import dev.llmd.scheduling.endpoint.EndpointPool;
import dev.llmd.scheduling.endpoint.EndpointSpec;
import dev.llmd.scheduling.endpoint.LoraAdapters;
import dev.llmd.scheduling.endpoint.ModelServerMetrics;
import dev.llmd.scheduling.request.InferenceRequest;
import dev.llmd.scheduling.request.Prompt;
import dev.llmd.scheduling.request.RequestHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** A pool of endpoints and a configuration, to be tried with requests. */
public final class Trial {

  private final EndpointPool pool = new EndpointPool();
  private final List<EndpointSpec> specs = new ArrayList<>();
  private final SplittableRandom random = new SplittableRandom(7);
  private PluginRegistry registry = PluginRegistry.standard();

  /** A request for model {@code m} with a prompt of that many bytes. */
  public static InferenceRequest request(long promptBytes, Map<String, String> headers) {
    RequestHeaders byName = headers::get;
    Prompt prompt = new Prompt(promptBytes, 0, new long[0], new int[0]);
    return new InferenceRequest("r", "m", "m", "", prompt, byName, 0, "", false, 0);
  }

  public static InferenceRequest request(long promptBytes) {
    return request(promptBytes, Map.of());
  }

  /** Plugins of another registry than the standard one. */
  public Trial with(PluginRegistry other) {
    registry = other;
    return this;
  }

  /** One more pod, with an address of its own. */
  public Trial pod(String name, Map<String, String> labels) {
    String ip = "10.0.0." + (specs.size() + 1);
    specs.add(new EndpointSpec(new EndpointId("ns", name, 8000), ip, labels));
    pool.replace(specs);
    return this;
  }

  public Trial pods(String... names) {
    for (String name : names) {
      pod(name, Map.of());
    }
    return this;
  }

  public EndpointPool pool() {
    return pool;
  }

  public Endpoint endpoint(String name) {
    return pool.endpoints().stream()
        .filter(it -> it.id().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** The pod reports this. */
  public Trial reports(String name, int waiting, int running, double kvCacheUsage) {
    return reports(name, waiting, running, kvCacheUsage, LoraAdapters.NONE);
  }

  /** The pod reports this. */
  public Trial reports(
      String name, int waiting, int running, double kvCacheUsage, LoraAdapters lora) {
    var load = endpoint(name).load();
    load.reported(
        new ModelServerMetrics(waiting, running, kvCacheUsage, 16, 1000, lora, 0),
        load.scrapeBegins());
    return this;
  }

  /** What becomes of a configuration. */
  public LoadedConfig load(String config) {
    return load(config, false);
  }

  /** What becomes of a configuration, with Alpha plugins or without. */
  public LoadedConfig load(String config, boolean allowsExperimental) {
    return loader(allowsExperimental).load("config.yaml", config.getBytes(StandardCharsets.UTF_8));
  }

  public ConfigLoader loader(boolean allowsExperimental) {
    return new ConfigLoader(registry, allowsExperimental, () -> 0, pool);
  }

  /** A configuration with nothing wrong in it. */
  public SchedulerConfig config(String config) {
    LoadedConfig loaded = load(config);
    assertThat(loaded.config()).as("findings: %s", loaded.findings()).isPresent();
    return loaded.config().orElseThrow();
  }

  /** A cycle over all pods. */
  public SchedulingCycle cycle(InferenceRequest request) {
    return new SchedulingCycle(request, pool.endpoints(), 0, random);
  }

  /** Where a request goes under the configuration. */
  public Optional<Routing> route(String config, InferenceRequest request) {
    return new Scheduler(config(config)).schedule(cycle(request));
  }

  /** A configuration of one profile with one plugin, whose parameters are written in one line. */
  public static String only(String type, String parameters) {
    return """
    apiVersion: llm-d.ai/v1alpha1
    kind: EndpointPickerConfig
    plugins:
    - type: %s
      parameters: %s
    """
        .formatted(type, parameters);
  }

  /** What a scorer says of each pod, in the order of the pods. */
  public double[] scores(String type, String parameters, InferenceRequest request) {
    return scores(only(type, parameters), request);
  }

  /** What the first scorer of a configuration says of each pod, in the order of the pods. */
  public double[] scores(String config, InferenceRequest request) {
    double[] scores = new double[pool.endpoints().size()];
    config(config)
        .profiles()
        .getFirst()
        .scorers()
        .getFirst()
        .scorer()
        .plugin()
        .score(cycle(request), new Candidates(pool.endpoints()), scores);
    return scores;
  }

  /** The names of the pods that a filter keeps. */
  public List<String> kept(String type, String parameters, InferenceRequest request) {
    return kept(only(type, parameters), request);
  }

  /** The names of the pods that the first filter of a configuration keeps. */
  public List<String> kept(String config, InferenceRequest request) {
    Candidates candidates = new Candidates(pool.endpoints());
    config(config)
        .profiles()
        .getFirst()
        .filters()
        .getFirst()
        .plugin()
        .filter(cycle(request), candidates);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < candidates.size(); i++) {
      names.add(candidates.get(i).id().name());
    }
    return names;
  }

  /** The name of the pod that a small request goes to. */
  public String pick(String config) {
    return route(config, request(100)).orElseThrow().destination().id().name();
  }
}
