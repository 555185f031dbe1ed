package dev.llmd.scheduling.config;

import dev.llmd.scheduling.plugin.Filter;
import dev.llmd.scheduling.plugin.Picker;
import dev.llmd.scheduling.plugin.Scorer;
import java.util.List;

/**
 * A scheduling profile.
 *
 * @param filters in the order they drop endpoints
 */
public record ProfileConfig(
    String name, List<Named<Filter>> filters, List<Weighted> scorers, Named<Picker> picker) {

  /** A scorer, and what its scores are multiplied by. */
  public record Weighted(Named<Scorer> scorer, double weight) {}
}
