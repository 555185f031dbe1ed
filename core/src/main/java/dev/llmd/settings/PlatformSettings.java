package dev.llmd.settings;

import dev.llmd.source.MapNode;
import dev.llmd.source.Node;

/**
 * {@code platform}: what otherwise comes from ConfigMap {@code kserve/inferenceservice-config} or
 * from llmd's presets. The ConfigMap may say the same, so each value keeps its place.
 *
 * @param written the settings that are there, each of its type
 */
public record PlatformSettings(MapNode written) {

  /** What the ConfigMap and the presets say. */
  public static final PlatformSettings DEFAULT = new PlatformSettings(MapNode.EMPTY);

  /** The setting reached by these keys; absent when it is not set. */
  public Node at(String first, String... rest) {
    return written.at(first, rest);
  }
}
