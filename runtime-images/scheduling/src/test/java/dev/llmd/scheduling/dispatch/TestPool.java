package dev.llmd.scheduling.dispatch;

import dev.llmd.scheduling.TimeSource;
import dev.llmd.scheduling.cycle.Routing;
import dev.llmd.scheduling.cycle.SchedulingCycle;
import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.endpoint.EndpointId;
import dev.llmd.scheduling.endpoint.EndpointPool;
import dev.llmd.scheduling.endpoint.EndpointSpec;
import dev.llmd.scheduling.plugin.RequestListener;
import dev.llmd.scheduling.request.InferenceRequest;
import dev.llmd.scheduling.request.Prompt;
import dev.llmd.scheduling.request.RequestHeaders;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** A pool of endpoints, a clock that is set by hand, and a scheduler that goes by what is sent. */
public final class TestPool implements TimeSource {

  /** Tokens of every prompt. */
  public static final long TOKENS = 25;

  private final EndpointPool pool = new EndpointPool();
  private final List<RuntimeException> failures = new ArrayList<>();
  private long now;

  /** A pool of so many endpoints. */
  public TestPool(int endpoints) {
    resize(endpoints);
  }

  public void resize(int endpoints) {
    List<EndpointSpec> specs = new ArrayList<>();
    for (int i = 0; i < endpoints; i++) {
      specs.add(
          new EndpointSpec(new EndpointId("team", "pod-" + i, 8000), "10.0.0." + i, Map.of()));
    }
    pool.replace(specs);
  }

  public EndpointPool pool() {
    return pool;
  }

  public List<Endpoint> endpoints() {
    return pool.endpoints();
  }

  @Override
  public long nanos() {
    return now;
  }

  public void pass(long nanos) {
    now += nanos;
  }

  /** What failed. */
  public List<RuntimeException> failures() {
    return failures;
  }

  public Placer placer(RequestListener... listeners) {
    return new Placer(
        TestPool::leastLoaded,
        List.of(listeners),
        this,
        RandomGenerator::getDefault,
        (request, failure) -> failures.add(failure));
  }

  /** To the endpoint with the least in flight. */
  public static Optional<Routing> leastLoaded(SchedulingCycle cycle) {
    return cycle.endpoints().stream()
        .min(Comparator.comparingInt(endpoint -> endpoint.load().inFlight()))
        .map(endpoint -> Routing.to(List.of(endpoint)));
  }

  /** All that is in flight. */
  public int inFlight() {
    return endpoints().stream().mapToInt(endpoint -> endpoint.load().inFlight()).sum();
  }

  /** A request without headers. */
  public InferenceRequest request(String id, int priority, String fairnessId) {
    return request(id, priority, fairnessId, RequestHeaders.NONE);
  }

  public InferenceRequest request(
      String id, int priority, String fairnessId, RequestHeaders headers) {
    var prompt = new Prompt(TOKENS * Prompt.BYTES_PER_TOKEN, 0, new long[0], new int[0]);
    return new InferenceRequest(
        id, "llama", "llama", "", prompt, headers, priority, fairnessId, false, now);
  }
}
