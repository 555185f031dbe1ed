package dev.llmd.plan.scheduler;

import dev.llmd.epp.RouterVersion;
import dev.llmd.epp.catalogue.PluginCatalogue;
import dev.llmd.epp.check.Picker;
import dev.llmd.plan.Container;
import dev.llmd.plan.PlanContext;
import dev.llmd.plan.PodSpec;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import java.util.Optional;
import java.util.Set;

/**
 * Which endpoint picker a pod runs, by its image: that decides what it understands, whereas KServe
 * goes by an annotation to decide what to migrate.
 */
final class PickerRelease {

  /** The names that released images had over time. */
  private static final Set<String> IMAGES =
      Set.of(
          "llm-d-router-endpoint-picker",
          "llm-d-router",
          "llm-d-inference-scheduler",
          "llm-d-inference-scheduler-dev");

  private static final String ALPHA = "allow-experimental-plugins";

  private PickerRelease() {}

  /**
   * The picker in that container.
   *
   * @param annotated the release that the annotation says, for images whose tag says none
   */
  static Picker of(
      PlanContext context, PodSpec template, String container, RouterVersion annotated) {
    MapNode node = template.container(container).map(Container::node).orElse(MapNode.EMPTY);
    String image = node.at("image").text("");
    int slash = image.lastIndexOf('/');
    int colon = image.indexOf(':', slash + 1);
    String name = colon < 0 ? image.substring(slash + 1) : image.substring(slash + 1, colon);
    boolean isReleased = IMAGES.contains(name);
    Optional<RouterVersion> tag =
        isReleased && colon > 0 ? version(image.substring(colon + 1)) : Optional.empty();
    return new Picker(
        PluginCatalogue.of(tag.orElse(annotated)),
        isReleased,
        hasFlag(node.at("command")) || hasFlag(node.at("args")),
        context.service().spec().prefill().isPresent());
  }

  /** {@code v0.9.0}, with or without a digest behind it. */
  private static Optional<RouterVersion> version(String tag) {
    int digest = tag.indexOf('@');
    String version = digest < 0 ? tag : tag.substring(0, digest);
    return RouterVersion.parse(version.startsWith("v") ? version.substring(1) : version);
  }

  private static boolean hasFlag(Node arguments) {
    for (Node argument : arguments.items()) {
      String text = argument.text("");
      int name = text.startsWith("--") ? 2 : text.startsWith("-") ? 1 : text.length();
      if (text.startsWith(ALPHA, name) && !text.endsWith("=false")) {
        return true;
      }
    }
    return false;
  }
}
