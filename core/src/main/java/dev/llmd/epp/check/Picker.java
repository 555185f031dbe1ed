package dev.llmd.epp.check;

import dev.llmd.epp.catalogue.PluginCatalogue;
import java.util.Optional;

/**
 * The endpoint picker that reads a configuration.
 *
 * @param catalogue the plugins of its release; empty when they are not known
 * @param isReleased whether the image is a released one; another may bring plugins of its own
 * @param allowsAlpha whether it runs with {@code --allow-experimental-plugins}
 * @param hasPrefillPods whether the service prefills on pods of their own
 */
public record Picker(
    Optional<PluginCatalogue> catalogue,
    boolean isReleased,
    boolean allowsAlpha,
    boolean hasPrefillPods) {

  /** {@code release 0.9}, or that it is not known. */
  String release() {
    return catalogue.map(known -> "release " + known.release()).orElse("this release");
  }
}
