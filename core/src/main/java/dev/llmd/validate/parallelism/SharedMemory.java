package dev.llmd.validate.parallelism;

import dev.llmd.api.Quantity;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.plan.vllm.GpuNeed;
import dev.llmd.source.Absent;
import dev.llmd.source.Node;
import dev.llmd.source.ScalarNode;
import dev.llmd.validate.ServingRule;
import dev.llmd.validate.serving.PlannedPod;
import dev.llmd.validate.serving.PlannedPod.ServerContainer;
import dev.llmd.validate.serving.ServingPlan;
import java.util.List;
import java.util.Optional;

/**
 * A model on several GPUs of a pod has shared memory: container runtimes give 64 MiB of {@code
 * /dev/shm}, and NCCL and vLLM's own queues want more.
 */
public final class SharedMemory implements ServingRule {

  private static final String ID = "parallelism/shared-memory";
  private static final String MOUNT = "/dev/shm";
  private static final long DEFAULT_BYTES = 64L << 20;

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.runtime(
            ID,
            "a model on several GPUs of a pod, without a memory volume at /dev/shm",
            "The processes of one model talk through shared memory. A container has 64 MiB of it by"
                + " default, too little for NCCL: vLLM ends at start or under load."));
  }

  @Override
  public void check(ServingPlan plan) {
    for (PlannedPod pod : plan.pods()) {
      Optional<ServerContainer> server = pod.server();
      if (server.isPresent() && !pod.spec().at("hostIPC").isTrue()) {
        server
            .get()
            .flags()
            .flatMap(flags -> GpuNeed.of(flags, pod.groupSize()))
            .filter(need -> need.count() > 1)
            .ifPresent(need -> check(plan, pod, server.get(), need));
      }
    }
  }

  private static void check(
      ServingPlan plan, PlannedPod pod, ServerContainer server, GpuNeed need) {
    Node mount = mount(server.node());
    if (!mount.isPresent()) {
      report(plan, server, need, "has the 64 MiB of /dev/shm that every container has", mount);
      return;
    }
    Node emptyDir = volume(pod.spec(), mount.at("name")).at("emptyDir");
    if (!emptyDir.isPresent()) {
      return;
    }
    if (!emptyDir.at("medium").text("").equals("Memory")) {
      report(plan, server, need, "has its /dev/shm on disk", emptyDir);
    } else if (plan.isWritten(emptyDir.at("sizeLimit")) && isTooSmall(emptyDir.at("sizeLimit"))) {
      Node limit = emptyDir.at("sizeLimit");
      report(plan, server, need, "has " + ((ScalarNode) limit).asText() + " of /dev/shm", limit);
    }
  }

  private static boolean isTooSmall(Node limit) {
    return limit instanceof ScalarNode scalar
        && Quantity.wholePart(scalar.asText()).orElse(Long.MAX_VALUE) <= DEFAULT_BYTES;
  }

  private static Node mount(Node container) {
    for (Node mount : container.at("volumeMounts").items()) {
      if (mount.at("mountPath").text("").equals(MOUNT)) {
        return mount;
      }
    }
    return Absent.INSTANCE;
  }

  private static Node volume(Node pod, Node name) {
    for (Node volume : pod.at("volumes").items()) {
      if (volume.at("name").sameValue(name)) {
        return volume;
      }
    }
    return Absent.INSTANCE;
  }

  private static void report(
      ServingPlan plan, ServerContainer server, GpuNeed need, String has, Node place) {
    plan.report(
        Diagnostic.warning(
                ID,
                "vLLM uses "
                    + need.count()
                    + " GPUs of the pod ("
                    + need.arithmetic()
                    + "), and container main "
                    + has)
            .at(plan.place(place, server.node()))
            .field(server.path().field("volumeMounts").toString())
            .expected("a volume {emptyDir: {medium: Memory, sizeLimit: 8Gi}} mounted at /dev/shm")
            .nextStep("add the volume and its mount, or keep those of the preset"));
  }
}
