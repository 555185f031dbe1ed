package dev.llmd.template;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The named templates ({@code define}, {@code block}) that an execution can invoke. KServe's config
 * is one template, so a name defined in one of its strings is known in all others.
 */
public final class Definitions {

  private static final Definitions NONE = new Definitions(Map.of());

  private final Map<String, Definition> byName;

  Definitions(Map<String, Definition> byName) {
    this.byName = Map.copyOf(byName);
  }

  public static Definitions none() {
    return NONE;
  }

  /**
   * Those of all templates together.
   *
   * @throws TemplateException if two define the same name and neither is blank, as in Go
   */
  public static Definitions of(Iterable<Template> templates) {
    Map<String, Definition> all = new HashMap<>();
    for (Template template : templates) {
      for (Definition definition : template.definitions().byName.values()) {
        add(all, definition);
      }
    }
    return all.isEmpty() ? NONE : new Definitions(all);
  }

  static void add(Map<String, Definition> definitions, Definition added) {
    Definition present = definitions.get(added.name());
    if (present == null || present.body().isBlank()) {
      definitions.put(added.name(), added);
    } else if (!added.body().isBlank()) {
      throw new TemplateException(
          "template " + GoQuote.text(added.name()) + " is defined more than once",
          new Position(added.source(), added.body().start()));
    }
  }

  /** The defined names, sorted. */
  public Set<String> names() {
    return new TreeSet<>(byName.keySet());
  }

  Optional<Definition> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  List<String> sortedNames() {
    return List.copyOf(names());
  }
}
