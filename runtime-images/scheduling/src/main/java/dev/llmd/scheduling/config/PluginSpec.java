package dev.llmd.scheduling.config;

import dev.llmd.scheduling.plugin.PluginParameters;

/** A plugin as the configuration describes it, for those that scheduling does not run itself. */
public record PluginSpec(String name, String type, PluginParameters parameters) {}
