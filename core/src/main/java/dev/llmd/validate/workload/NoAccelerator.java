package dev.llmd.validate.workload;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.plan.device.ServerImage;
import dev.llmd.plan.vllm.GpuNeed;
import dev.llmd.settings.Accelerator;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.validate.ServingRule;
import dev.llmd.validate.serving.Accelerators;
import dev.llmd.validate.serving.PlannedPod;
import dev.llmd.validate.serving.PlannedPod.ServerContainer;
import dev.llmd.validate.serving.ServingPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A server whose image is built for accelerators asks for one. Several, by its own flags, are the
 * matter of {@code parallelism/gpus}. It is no more than a note: clusters can hand out devices in
 * ways that no manifest shows.
 */
public final class NoAccelerator implements ServingRule {

  private static final String ID = "workload/no-accelerator";

  /** A server without one: its pod, its image, and what that is built for. */
  private record Bare(PlannedPod pod, ServerContainer server, String image, Accelerator kind) {}

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.runtime(
            ID,
            "a model server that asks for no accelerator, in an image that serves on one",
            "Such a vLLM ends at start when it finds no device. Pods get one by a resource limit or"
                + " a claim; a runtimeClassName, NVIDIA_VISIBLE_DEVICES or a privileged container"
                + " counts as another way."));
  }

  @Override
  public void check(ServingPlan plan) {
    List<Bare> bare = new ArrayList<>();
    for (PlannedPod pod : plan.pods()) {
      pod.server().flatMap(server -> bare(plan, pod, server)).ifPresent(bare::add);
    }
    if (!bare.isEmpty()) {
      report(plan, bare);
    }
  }

  private static Optional<Bare> bare(ServingPlan plan, PlannedPod pod, ServerContainer server) {
    String image = server.node().at("image").text("");
    if (server.flags().isEmpty()
        || !Accelerators.of(server, pod.spec(), plan).isNone()
        || hasDevicesAnotherWay(pod.spec(), server.node())
        || usesSeveral(pod, server)) {
      return Optional.empty();
    }
    return ServerImage.accelerator(image)
        .filter(kind -> kind.resource().isPresent())
        .map(kind -> new Bare(pod, server, image, kind));
  }

  private static boolean usesSeveral(PlannedPod pod, ServerContainer server) {
    return server
        .flags()
        .flatMap(flags -> GpuNeed.of(flags, pod.groupSize()))
        .filter(need -> need.count() > 1)
        .isPresent();
  }

  private static boolean hasDevicesAnotherWay(MapNode pod, MapNode container) {
    if (pod.at("runtimeClassName").isPresent()
        || container.at("securityContext", "privileged").isTrue()) {
      return true;
    }
    for (Node variable : container.at("env").items()) {
      if (variable.at("name").text("").equals("NVIDIA_VISIBLE_DEVICES")) {
        return true;
      }
    }
    return false;
  }

  private static void report(ServingPlan plan, List<Bare> bare) {
    Bare first = bare.getFirst();
    String resource = first.kind().resource().orElseThrow();
    Diagnostic.Builder finding =
        Diagnostic.note(
                ID,
                "container main asks for no accelerator, and its image "
                    + first.image()
                    + " serves on "
                    + resource)
            .at(plan.place(first.pod().in(plan.service().object().spec())))
            .expected(resource + " in the limits of container main, or a claim")
            .nextStep(
                "add "
                    + resource
                    + ": \"1\" to resources.limits of container main, or choose what the models"
                    + " run on by accelerator in llmd.yaml");
    for (Bare each : bare) {
      finding.field(each.server().path().field("resources").toString());
    }
    plan.report(finding);
  }
}
