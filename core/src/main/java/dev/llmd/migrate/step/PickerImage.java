package dev.llmd.migrate.step;

import dev.llmd.epp.RouterVersion;
import dev.llmd.epp.catalogue.PluginCatalogue;
import dev.llmd.source.Node;
import java.util.Optional;
import java.util.Set;

/**
 * Which endpoint picker reads a configuration.
 *
 * @param runs the release by its image: it decides which names are understood
 * @param annotated the release that KServe goes by, to decide what it migrates
 */
record PickerImage(RouterVersion runs, RouterVersion annotated) {

  /** The names that released images had over time. */
  private static final Set<String> IMAGES =
      Set.of(
          "llm-d-router-endpoint-picker",
          "llm-d-router",
          "llm-d-inference-scheduler",
          "llm-d-inference-scheduler-dev");

  /** The picker of a pod template that may leave the image to a preset. */
  static PickerImage of(Node template, RouterVersion annotated) {
    for (Node container : template.at("containers").items()) {
      if (container.at("name").text("").equals("main")) {
        return new PickerImage(tag(container.at("image").text("")).orElse(annotated), annotated);
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

  private static Optional<RouterVersion> tag(String image) {
    int slash = image.lastIndexOf('/');
    int colon = image.indexOf(':', slash + 1);
    if (colon < 0 || !IMAGES.contains(image.substring(slash + 1, colon))) {
      return Optional.empty();
    }
    int digest = image.indexOf('@', colon);
    String version = image.substring(colon + 1, digest < 0 ? image.length() : digest);
    return RouterVersion.parse(version.startsWith("v") ? version.substring(1) : version);
  }
}
