package dev.llmd.plan;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What all services of a run have in common: tables of the repository and the settings, each made
 * when the first service asks for it. Without them, looking at every other service for each would
 * take the square of their number.
 */
public final class RunFacts {

  private final Map<Class<?>, Object> facts = new ConcurrentHashMap<>();

  /**
   * The one of that type.
   *
   * @param first makes it; it must not ask for facts itself
   */
  public <T> T get(Class<T> type, Supplier<T> first) {
    return type.cast(facts.computeIfAbsent(type, _ -> first.get()));
  }
}
