package dev.llmd.scheduling.plugin;

import dev.llmd.source.Node;
import java.time.Duration;
import java.util.Optional;

/**
 * The parameters of one plugin of a configuration that was checked: a value that is absent is the
 * default of the catalogue in core, so that no plugin repeats one.
 */
public interface PluginParameters {

  /** An integer, or its default. */
  long integer(String path);

  /** A number, or its default. */
  double number(String path);

  /** A boolean, or its default. */
  boolean isTrue(String path);

  /** A text, or its default; empty when neither is there. */
  Optional<String> text(String path);

  /** A duration, or its default; empty when neither is there. */
  Optional<Duration> duration(String path);

  /** Whether the configuration itself sets it. */
  boolean has(String path);

  /** The value as it was written; an absent node when it was not. */
  Node node(String path);
}
