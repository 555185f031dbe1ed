package dev.llmd.scheduling.plugin;

/** Makes a plugin of one type. */
@FunctionalInterface
public interface PluginFactory {

  /**
   * Makes it.
   *
   * @throws PluginException if it cannot be made so
   */
  Plugin create(PluginContext context);
}
