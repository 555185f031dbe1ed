package dev.llmd.extract;

import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import java.util.ArrayList;
import java.util.List;

/** The pods that objects make. */
final class PodTemplates {

  private PodTemplates() {}

  /** The templates in a Deployment or a LeaderWorkerSet; none in another object. */
  static List<Node> in(MapNode manifest) {
    Node spec = manifest.at("spec");
    List<Node> templates = new ArrayList<>(2);
    switch (manifest.at("kind").text("")) {
      case "Deployment" -> templates.add(spec.at("template"));
      case "LeaderWorkerSet" -> {
        Node group = spec.at("leaderWorkerTemplate");
        templates.add(group.at("leaderTemplate"));
        templates.add(group.at("workerTemplate"));
      }
      default -> {}
    }
    return templates;
  }

  /** {@code LLMInferenceService namespace/name}, by the object's labels. */
  static String service(MapNode manifest) {
    Node metadata = manifest.at("metadata");
    return "LLMInferenceService "
        + metadata.at("namespace").text("")
        + "/"
        + metadata.at("labels").at("app.kubernetes.io/name").text("");
  }
}
