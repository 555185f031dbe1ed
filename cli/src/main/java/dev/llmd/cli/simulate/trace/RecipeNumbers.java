package dev.llmd.cli.simulate.trace;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * The numbers of a recipe.
 *
 * @param requests how many
 * @param rate of them come in a second
 * @param prompts different system prompts
 * @param shared tokens of a system prompt
 * @param unique tokens of what nobody else asks, on average
 * @param output tokens of an answer, on average
 * @param turns of a conversation
 * @param burst requests that come at once
 * @param think seconds between two turns, on average
 */
public record RecipeNumbers(
    int requests,
    double rate,
    int prompts,
    int shared,
    int unique,
    int output,
    int turns,
    int burst,
    double think) {

  /**
   * What a number may be.
   *
   * @param byDefault what it is when nobody says
   */
  record Limits(boolean isWhole, double from, double to, double byDefault) {
    String inWords() {
      return isWhole
          ? "a whole number from %d to %d".formatted((long) from, (long) to)
          : "a number from %s to %d".formatted(from, (long) to);
    }
  }

  /** By their names; large enough for a day of a large pool, and small enough for its memory. */
  static final Map<String, Limits> LIMITS = limits();

  public static final RecipeNumbers DEFAULT = of(Map.of());

  private static Map<String, Limits> limits() {
    Map<String, Limits> limits = new LinkedHashMap<>();
    limits.put("requests", new Limits(true, 1, 1_000_000, 2000));
    limits.put("rate", new Limits(false, 0.001, 100_000, 20));
    limits.put("prompts", new Limits(true, 1, 1_000_000, 50));
    limits.put("shared", new Limits(true, 1, 1_000_000, 4000));
    limits.put("unique", new Limits(true, 1, 100_000, 200));
    limits.put("output", new Limits(true, 1, 100_000, 150));
    limits.put("turns", new Limits(true, 1, 100, 6));
    limits.put("burst", new Limits(true, 1, 100_000, 50));
    limits.put("think", new Limits(false, 0.001, 86_400, 10));
    return limits;
  }

  /** These numbers, by name, and the defaults of the others. */
  static RecipeNumbers of(Map<String, Double> given) {
    Numbers numbers = new Numbers(given);
    return new RecipeNumbers(
        numbers.whole("requests"),
        numbers.at("rate"),
        numbers.whole("prompts"),
        numbers.whole("shared"),
        numbers.whole("unique"),
        numbers.whole("output"),
        numbers.whole("turns"),
        numbers.whole("burst"),
        numbers.at("think"));
  }

  private record Numbers(Map<String, Double> given) {
    double at(String name) {
      Double number = given.get(name);
      return number == null ? Objects.requireNonNull(LIMITS.get(name)).byDefault() : number;
    }

    int whole(String name) {
      return (int) at(name);
    }
  }

  RecipeNumbers slower(int times) {
    return new RecipeNumbers(
        requests, rate / times, prompts, shared, unique, output, turns, burst, think);
  }

  int unique(SplittableRandom random) {
    return around(unique, random);
  }

  int output(SplittableRandom random) {
    return around(output, random);
  }

  long thinkNanos(SplittableRandom random) {
    return (long) (think * (0.5 + random.nextDouble()) * 1e9);
  }

  /** From half of the average to one and a half. */
  private static int around(int average, SplittableRandom random) {
    return Math.max(1, average / 2 + random.nextInt(average + 1));
  }
}
