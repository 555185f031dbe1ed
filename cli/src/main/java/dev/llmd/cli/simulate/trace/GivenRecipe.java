package dev.llmd.cli.simulate.trace;

import dev.llmd.diagnostic.NearestName;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A recipe with numbers, as a command line names it: {@code shared-prompts,requests=500,rate=10}.
 */
public record GivenRecipe(Recipe recipe, RecipeNumbers numbers) {

  /** Something is wrong with the text; the message says what, and what would be right. */
  public static final class Wrong extends Exception {
    private static final long serialVersionUID = 1;

    Wrong(String message) {
      super(message);
    }
  }

  /** What recipes are called. */
  public static List<String> words() {
    return Stream.of(Recipe.values()).map(Recipe::word).toList();
  }

  /**
   * Reads a recipe.
   *
   * @throws Wrong if it is none
   */
  public static GivenRecipe of(String text) throws Wrong {
    String[] parts = text.split(",", -1);
    Map<String, Double> given = new TreeMap<>();
    for (int i = 1; i < parts.length; i++) {
      int equals = parts[i].indexOf('=');
      String name = equals < 0 ? parts[i] : parts[i].substring(0, equals);
      RecipeNumbers.Limits limits = RecipeNumbers.LIMITS.get(name);
      if (limits == null) {
        throw new Wrong(
            "no number is called " + name + "." + meant(name, RecipeNumbers.LIMITS.keySet()));
      }
      if (equals < 0) {
        throw new Wrong(name + " is missing its number, as in " + name + "=10.");
      }
      given.put(name, number(name, parts[i].substring(equals + 1), limits));
    }
    return new GivenRecipe(named(parts[0]), RecipeNumbers.of(given));
  }

  private static Recipe named(String word) throws Wrong {
    for (Recipe recipe : Recipe.values()) {
      if (recipe.word().equals(word)) {
        return recipe;
      }
    }
    throw new Wrong("no recipe is called " + word + "." + meant(word, words()));
  }

  private static String meant(String name, Collection<String> names) {
    String nearest = NearestName.to(name, names).map(it -> " " + it + "?").orElse("");
    return nearest + " There is " + String.join(", ", names) + ".";
  }

  private static double number(String name, String text, RecipeNumbers.Limits limits) throws Wrong {
    try {
      double number = limits.isWhole() ? Integer.parseInt(text) : Double.parseDouble(text);
      if (number >= limits.from() && number <= limits.to()) {
        return number;
      }
    } catch (NumberFormatException _) {
      // As wrong as one that is too large.
    }
    throw new Wrong(name + " is " + text + ": expected " + limits.inWords() + ".");
  }

  /** The trace; its requests are in order of time. The same seed gives the same. */
  public List<TraceRequest> trace(long seed) {
    return recipe.make(numbers, new SplittableRandom(seed));
  }
}
