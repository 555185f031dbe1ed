package dev.llmd.scheduling.config;

import dev.llmd.epp.EndpointPickerConfig;
import dev.llmd.scheduling.plugin.Plugin;
import dev.llmd.scheduling.plugin.ProfileHandler;
import java.util.List;
import java.util.Optional;

/**
 * A configuration whose plugins are made.
 *
 * @param effective the configuration with everything that it left out
 * @param plugins all that were made, each after those that it asks for
 * @param parsers of requests, in the order they are asked
 * @param saturationDetector the name of the plugin that says how full the pool is
 */
public record SchedulerConfig(
    EndpointPickerConfig effective,
    List<Named<Plugin>> plugins,
    Named<ProfileHandler> handler,
    List<ProfileConfig> profiles,
    FeatureGates featureGates,
    List<PluginSpec> parsers,
    DataLayerConfig dataLayer,
    FlowControlConfig flowControl,
    String saturationDetector) {

  /** This with other rules for what waits. */
  public SchedulerConfig withFlowControl(FlowControlConfig rules) {
    return new SchedulerConfig(
        effective,
        plugins,
        handler,
        profiles,
        featureGates,
        parsers,
        dataLayer,
        rules,
        saturationDetector);
  }

  /** The plugin of that name; empty when there is none, or it is of another kind. */
  public <P extends Plugin> Optional<P> plugin(Class<P> kind, String name) {
    for (Named<Plugin> plugin : plugins) {
      if (plugin.name().equals(name) && kind.isInstance(plugin.plugin())) {
        return Optional.of(kind.cast(plugin.plugin()));
      }
    }
    return Optional.empty();
  }
}
