package dev.llmd.settings;

import java.util.Optional;

/** How critical requests for a model are, in the words of {@code spec.model.criticality}. */
public enum Criticality {
  /** Served first. */
  CRITICAL("Critical"),
  /** As requests of which nothing is said. */
  STANDARD("Standard"),
  /** May be dropped when the pool is full. */
  SHEDDABLE("Sheddable");

  private final String text;

  Criticality(String text) {
    this.text = text;
  }

  /** The word that the API has for it. */
  public String text() {
    return text;
  }

  /** What the API means by the word; empty when it has no such word. */
  public static Optional<Criticality> of(String text) {
    for (Criticality criticality : values()) {
      if (criticality.text.equals(text)) {
        return Optional.of(criticality);
      }
    }
    return Optional.empty();
  }
}
