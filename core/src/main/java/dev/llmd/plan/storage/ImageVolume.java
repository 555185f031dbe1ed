package dev.llmd.plan.storage;

import dev.llmd.plan.Container;
import dev.llmd.plan.PodSpec;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import java.util.Optional;

/**
 * An OCI image that Kubernetes itself mounts as a read-only volume (KEP-4639; needs Kubernetes 1.33
 * with the gate {@code ImageVolume}, or 1.35).
 *
 * @param image the image, which holds the model under {@code /models} as modelcars do
 * @param modelPath where the server looks for the model
 */
record ImageVolume(String image, String modelPath) {

  /** The name of another volume that is mounted at the model path, if there is one. */
  Optional<String> rival(Container server) {
    for (Node mount : server.node().at("volumeMounts").items()) {
      String name = mount.at("name").text("");
      if (mount.at("mountPath").text("").equals(modelPath) && !name.equals(name())) {
        return Optional.of(name);
      }
    }
    return Optional.empty();
  }

  /** The pod with the image mounted in the container of that name. */
  PodSpec attach(PodSpec pod, String server) {
    MapNode source =
        MapNode.builder()
            .put(
                "image",
                MapNode.builder().put("reference", image).put("pullPolicy", "IfNotPresent").build())
            .build();
    return new ModelMount(name(), source, modelPath, "models", true).addSharedTo(pod, server);
  }

  private String name() {
    return modelPath.substring(1).replace('/', '-');
  }
}
