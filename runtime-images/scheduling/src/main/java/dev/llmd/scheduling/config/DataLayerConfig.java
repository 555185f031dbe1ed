package dev.llmd.scheduling.config;

import java.util.List;
import java.util.Optional;

/**
 * Where data about endpoints comes from.
 *
 * @param sources what is fetched, and what reads it
 * @param discovery what finds endpoints; empty for Kubernetes
 */
public record DataLayerConfig(List<Source> sources, Optional<PluginSpec> discovery) {

  /** A source of data, and what reads it. */
  public record Source(PluginSpec source, List<PluginSpec> extractors) {}
}
