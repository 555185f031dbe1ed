package dev.llmd.scheduling.config;

import dev.llmd.diagnostic.Diagnostic;
import java.util.List;
import java.util.Optional;

/**
 * What became of a configuration.
 *
 * @param config empty when something is wrong with it
 * @param findings errors, warnings and notes, ordered by their places
 */
public record LoadedConfig(Optional<SchedulerConfig> config, List<Diagnostic> findings) {}
