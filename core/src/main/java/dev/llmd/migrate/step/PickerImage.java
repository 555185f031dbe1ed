package dev.llmd.migrate.step;

import dev.llmd.epp.RouterImage;
import dev.llmd.epp.RouterVersion;
import dev.llmd.epp.catalogue.PluginCatalogue;
import dev.llmd.source.Node;
import java.util.Optional;

/**
 * Which endpoint picker reads a configuration.
 *
 * @param runs the release by its image: it decides which names are understood
 * @param annotated the release that KServe goes by, to decide what it migrates
 */
record PickerImage(RouterVersion runs, RouterVersion annotated) {

  /** The picker of a pod template that may leave the image to a preset. */
  static PickerImage of(Node template, RouterVersion annotated) {
    for (Node container : template.at("containers").items()) {
      if (container.at("name").text("").equals("main")) {
        return new PickerImage(
            RouterImage.of(container.at("image").text("")).version().orElse(annotated), annotated);
      }
    }
    return new PickerImage(annotated, annotated);
  }

  /** The plugins it has; empty when they are not known. */
  Optional<PluginCatalogue> catalogue() {
    return PluginCatalogue.of(runs);
  }

  /** {@code 0.9}. */
  String text() {
    return runs.major() + "." + runs.minor();
  }
}
