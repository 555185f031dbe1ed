package dev.llmd.emit;

import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.TextNode;

/**
 * Keeps Flux from replacing what looks like one of its variables, such as those of a script.
 *
 * @see <a
 *     href="https://fluxcd.io/flux/components/kustomize/kustomizations/#post-build-variable-substitution">
 *     variable substitution</a>
 */
public final class FluxSubstitution {

  private static final String VARIABLE = "${";
  private static final String ANNOTATION = "kustomize.toolkit.fluxcd.io/substitute";

  private FluxSubstitution() {}

  /** The object, with the annotation that disables substitution if it needs one. */
  public static MapNode disableIn(MapNode object) {
    if (!holdsVariable(object)) {
      return object;
    }
    return object.with(
        "metadata",
        metadata ->
            metadata
                .asMap()
                .with(
                    "annotations",
                    annotations -> annotations.asMap().with(ANNOTATION, TextNode.of("disabled"))));
  }

  private static boolean holdsVariable(Node node) {
    if (node instanceof TextNode text) {
      return text.value().contains(VARIABLE);
    }
    for (Node item : node.items()) {
      if (holdsVariable(item)) {
        return true;
      }
    }
    for (var field : node.fields().entrySet()) {
      if (field.getKey().contains(VARIABLE) || holdsVariable(field.getValue())) {
        return true;
      }
    }
    return false;
  }
}
