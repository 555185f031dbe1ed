package dev.llmd.plan.storage;

import dev.llmd.plan.Container;
import dev.llmd.plan.PodSpec;
import dev.llmd.resolve.PlatformConfig.StorageInitializer;
import dev.llmd.source.BoolNode;
import dev.llmd.source.IntNode;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;

/**
 * An OCI image that runs beside the server and shows it the model through the pod's shared process
 * namespace: {@code /models} of the image becomes a link at the model path.
 *
 * @param settings the platform's storage settings
 * @param image the image with the model
 * @param modelPath where the server looks for the model
 * @param keepsSecurityContext whether the server's security context stays but for its user
 */
record Modelcar(
    StorageInitializer settings, String image, String modelPath, boolean keepsSecurityContext) {

  private static final String SIDECAR = "modelcar";
  private static final String INIT = "modelcar-init";

  /** The pod with the modelcar for the server in the container of that name. */
  PodSpec attach(PodSpec pod, String server) {
    ModelMount mount = ModelMount.ofDownloads(CommonPath.parent(modelPath), false);
    PodSpec attached =
        mount.addSharedTo(
            pod.withContainer(server, c -> c.withEnv("MODEL_INIT_MODE", "async")), server);
    if (settings.uidModelcar().isPresent()) {
      attached = attached.withContainer(server, this::runAsModelcarUser);
    }
    if (attached.container(SIDECAR).isEmpty()) {
      attached = attached.plusContainer(sidecar(mount)).plusInitContainer(prefetch());
    }
    return new PodSpec(attached.node().with("shareProcessNamespace", BoolNode.of(true)));
  }

  /** Reading another process's root needs the same user in both containers. */
  private Container runAsModelcarUser(Container container) {
    MapNode context =
        keepsSecurityContext ? container.node().at("securityContext").asMap() : MapNode.EMPTY;
    return settings
        .uidModelcar()
        .map(uid -> container.with("securityContext", context.with("runAsUser", IntNode.of(uid))))
        .orElse(container);
  }

  private Container sidecar(ModelMount mount) {
    Container bare =
        container(SIDECAR, linkCommand())
            .plusVolumeMount(
                MapNode.builder()
                    .put("name", mount.volume())
                    .put("mountPath", mount.path())
                    .build());
    return runAsModelcarUser(bare);
  }

  /** Kubernetes reads {@code $$} as {@code $}, so four of them are the shell's own process id. */
  private String linkCommand() {
    String link = "ln -sf /proc/$$$$/root/models " + modelPath + " && sleep infinity";
    return modelPath.equals(ModelMount.MODEL_PATH)
        ? link
        : "mkdir -p " + CommonPath.parent(modelPath) + " && " + link;
  }

  /** Pulls the image before the server starts, and fails when it holds no model. */
  private Container prefetch() {
    return container(
        INIT,
        "echo 'Pre-fetching modelcar "
            + image
            + ": ' && [ -d /models ] && [ \"$$(ls -A /models)\" ]"
            + " && echo 'OK ... Prefetched and valid (/models exists)'"
            + " || (echo 'NOK ... Prefetched but modelcar is invalid"
            + " (/models does not exist or is empty)' && exit 1)");
  }

  private Container container(String name, String shellCommand) {
    String cpu = settings.cpuModelcar();
    String memory = settings.memoryModelcar();
    return new Container(
        MapNode.builder()
            .put("name", name)
            .put("image", image)
            .put("args", ListNode.ofTexts("sh", "-c", shellCommand))
            .put("resources", Sizes.resources(cpu, cpu, memory, memory))
            .put("terminationMessagePolicy", "FallbackToLogsOnError")
            .build());
  }
}
