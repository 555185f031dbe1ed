package dev.llmd.scheduling.config;

import dev.llmd.scheduling.plugin.PluginFactory;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The types of plugins that can be made. Cannot be changed; {@link #with} gives another one. */
public final class PluginRegistry {

  private final Map<String, PluginFactory> factories;
  private final Set<String> described;

  private PluginRegistry(Map<String, PluginFactory> factories, Set<String> described) {
    this.factories = factories;
    this.described = described;
  }

  static PluginRegistry empty() {
    return new PluginRegistry(Map.of(), Set.of());
  }

  /** All plugins that need nothing but what a {@code PluginContext} has. */
  public static PluginRegistry standard() {
    return StandardPlugins.registry();
  }

  /** This registry with one more type, or with another factory for a type. */
  public PluginRegistry with(String type, PluginFactory factory) {
    Map<String, PluginFactory> more = new LinkedHashMap<>(factories);
    more.put(type, factory);
    return new PluginRegistry(more, described);
  }

  /** This registry with types that others run, who get a {@link PluginSpec}. */
  PluginRegistry withDescribed(String... types) {
    Set<String> more = new LinkedHashSet<>(described);
    more.addAll(Set.of(types));
    return new PluginRegistry(factories, more);
  }

  /** Whether plugins of the type can be made, or described to those that run them. */
  boolean has(String type) {
    return factories.containsKey(type) || described.contains(type);
  }

  Optional<PluginFactory> factory(String type) {
    return Optional.ofNullable(factories.get(type));
  }
}
