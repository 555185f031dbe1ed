package dev.llmd.plan.scheduler;

import dev.llmd.epp.RouterImage;
import dev.llmd.epp.RouterVersion;
import dev.llmd.epp.catalogue.PluginCatalogue;
import dev.llmd.epp.check.Picker;
import dev.llmd.plan.Container;
import dev.llmd.plan.PlanContext;
import dev.llmd.plan.PodSpec;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;

/**
 * Which endpoint picker a pod runs, by its image: that decides what it understands, whereas KServe
 * goes by an annotation to decide what to migrate.
 */
final class PickerRelease {

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
    RouterImage image = RouterImage.of(node.at("image").text(""));
    return new Picker(
        PluginCatalogue.of(image.version().orElse(annotated)),
        image.isReleased(),
        hasFlag(node.at("command")) || hasFlag(node.at("args")),
        context.service().spec().prefill().isPresent());
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
