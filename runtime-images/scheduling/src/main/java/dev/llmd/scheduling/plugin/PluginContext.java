package dev.llmd.scheduling.plugin;

import dev.llmd.scheduling.TimeSource;
import dev.llmd.scheduling.endpoint.EndpointPool;
import java.util.List;
import java.util.Optional;

/** What a plugin gets when it is made. */
public interface PluginContext {

  /** The name of the plugin that is being made. */
  String name();

  PluginParameters parameters();

  TimeSource time();

  EndpointPool pool();

  /**
   * Another plugin of the configuration. It is made first when it has not been yet.
   *
   * @return empty when no plugin has that name
   * @throws PluginException if it is of another kind, or wants this one first
   */
  <P extends Plugin> Optional<P> plugin(Class<P> kind, String name);

  /**
   * All other plugins of a type that the configuration lists, whatever their names. They are made
   * first when they have not been yet.
   *
   * @throws PluginException if one wants this one first
   */
  <P extends Plugin> List<P> pluginsOfType(Class<P> kind, String type);

  /**
   * Another plugin, made from its type and defaults when no plugin of the configuration has that
   * name.
   */
  <P extends Plugin> P pluginOrDefault(Class<P> kind, String type);
}
