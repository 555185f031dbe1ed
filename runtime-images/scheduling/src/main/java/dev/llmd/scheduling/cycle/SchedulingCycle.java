package dev.llmd.scheduling.cycle;

import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.request.InferenceRequest;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * One request on its way through the plugins, and what they tell each other about it. Used by one
 * thread at a time.
 */
public final class SchedulingCycle {

  private final InferenceRequest request;
  private final List<Endpoint> endpoints;
  private final long now;
  private final RandomGenerator random;
  private final IdentityHashMap<Object, Object> notes = new IdentityHashMap<>(4);

  /**
   * A new cycle.
   *
   * @param endpoints all that may be picked
   * @param now {@link dev.llmd.scheduling.TimeSource#nanos()}
   * @param random where ties and random pickers take their chance from
   */
  public SchedulingCycle(
      InferenceRequest request, List<Endpoint> endpoints, long now, RandomGenerator random) {
    this.request = request;
    this.endpoints = endpoints;
    this.now = now;
    this.random = random;
  }

  public InferenceRequest request() {
    return request;
  }

  /** All endpoints that may be picked, whatever filters dropped since. */
  public List<Endpoint> endpoints() {
    return endpoints;
  }

  public long now() {
    return now;
  }

  public RandomGenerator random() {
    return random;
  }

  /** What the owner, a plugin, worked out for this request: once, when it is first asked for. */
  @SuppressWarnings("unchecked") // What an owner noted is of the type that the same owner asks for.
  public <T> T once(Object owner, Supplier<T> work) {
    Object known = notes.get(owner);
    if (known == null) {
      known = work.get();
      notes.put(owner, known);
    }
    return (T) known;
  }
}
