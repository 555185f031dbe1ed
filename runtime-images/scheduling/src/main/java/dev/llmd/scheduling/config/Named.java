package dev.llmd.scheduling.config;

import dev.llmd.scheduling.plugin.Plugin;

/**
 * A plugin that was made, and what the configuration calls it.
 *
 * @param <P> what it is used as
 */
public record Named<P extends Plugin>(String name, String type, P plugin) {}
