package dev.llmd.scheduling.cycle;

import dev.llmd.scheduling.endpoint.Endpoint;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.Predicate;

/** The endpoints that are still in question, in the order of the pool. Used by one thread. */
public final class Candidates {

  private final Endpoint[] endpoints;
  private int size;

  public Candidates(Collection<Endpoint> endpoints) {
    this.endpoints = endpoints.toArray(Endpoint[]::new);
    this.size = this.endpoints.length;
  }

  private Candidates(Endpoint[] endpoints) {
    this.endpoints = endpoints;
    this.size = endpoints.length;
  }

  public int size() {
    return size;
  }

  public boolean isEmpty() {
    return size == 0;
  }

  public Endpoint get(int index) {
    return endpoints[index];
  }

  /** Drops all that the predicate is false for. */
  public void retain(Predicate<Endpoint> keeps) {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (keeps.test(endpoints[i])) {
        endpoints[kept++] = endpoints[i];
      }
    }
    size = kept;
  }

  /** The same endpoints, for a profile that drops others. */
  public Candidates copy() {
    return new Candidates(Arrays.copyOf(endpoints, size));
  }
}
