package dev.llmd.settings;

import java.util.List;
import java.util.Optional;

/**
 * {@code output}: what {@code llmd render} writes, and where.
 *
 * @param emit what is written, in the words of {@code --emit}; empty for the manifests
 * @param file the file it is written to, relative to the folder of {@code llmd.yaml}; empty for
 *     standard output, or a tree
 * @param path the folder that a tree is written to, relative to the folder of {@code llmd.yaml}
 * @param tree what that tree looks like
 */
public record OutputSettings(
    List<String> emit, Optional<String> file, Optional<String> path, TreeSettings tree) {

  /** Manifests on standard output. */
  public static final OutputSettings DEFAULT =
      new OutputSettings(List.of(), Optional.empty(), Optional.empty(), TreeSettings.DEFAULT);

  public OutputSettings {
    emit = List.copyOf(emit);
  }
}
