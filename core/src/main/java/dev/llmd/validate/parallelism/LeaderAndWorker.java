package dev.llmd.validate.parallelism;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.source.FieldPath;
import dev.llmd.source.Node;
import dev.llmd.source.ScalarNode;
import dev.llmd.validate.ServingRule;
import dev.llmd.validate.serving.Accelerators;
import dev.llmd.validate.serving.PlannedPod;
import dev.llmd.validate.serving.PlannedPod.ServerContainer;
import dev.llmd.validate.serving.ServingPlan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The pods of a group run one model together: the same vLLM, on the same kind of GPU, with the same
 * settings of what they talk through. {@code template} is the leader's, {@code worker} the others'.
 */
public final class LeaderAndWorker implements ServingRule {

  private static final String ID = "parallelism/leader-and-worker";

  /** Libraries that pods of a group talk through; both ends must agree on them. */
  private static final List<String> SHARED =
      List.of("NCCL_", "NVSHMEM_", "RCCL_", "GLOO_", "UCX_", "VLLM_ALL2ALL_", "VLLM_USE_");

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.runtime(
            ID,
            "a leader and workers that differ in image, kind of GPU or communication settings",
            "One model runs in all pods of a group. Other versions of vLLM or NCCL, or other ways"
                + " to reach one another, make it hang or fail at start."));
  }

  @Override
  public void check(ServingPlan plan) {
    List<PlannedPod> pods = plan.pods();
    for (int i = 0; i + 1 < pods.size(); i++) {
      PlannedPod leader = pods.get(i);
      PlannedPod worker = pods.get(i + 1);
      if (isPair(leader, worker)) {
        checkImage(plan, leader, worker);
        checkAccelerators(plan, leader, worker);
        checkSettings(plan, leader, worker);
      }
    }
  }

  /** A group's leader comes right before its workers. */
  private static boolean isPair(PlannedPod leader, PlannedPod worker) {
    return leader.groupSize().isPresent()
        && worker.groupSize().isPresent()
        && leader.server().isPresent()
        && worker.server().isPresent()
        && leader.path().toString().endsWith("template")
        && leader.owner().toString().equals(worker.owner().toString());
  }

  private static void checkImage(ServingPlan plan, PlannedPod leader, PlannedPod worker) {
    Node one = server(leader).node().at("image");
    Node other = server(worker).node().at("image");
    if (one.isPresent() && other.isPresent() && !one.sameValue(other)) {
      String message = "the leader runs " + text(one) + ", its workers " + text(other);
      report(
          plan,
          message,
          one,
          other,
          server(leader).path().field("image"),
          server(worker).path().field("image"),
          "one image in template and in worker");
    }
  }

  private static void checkAccelerators(ServingPlan plan, PlannedPod leader, PlannedPod worker) {
    Accelerators one = Accelerators.of(server(leader), leader.spec(), plan);
    Accelerators other = Accelerators.of(server(worker), worker.spec(), plan);
    // Claims may have any name; what is behind them counts.
    boolean claims = one.kind().startsWith("claim ") || other.kind().startsWith("claim ");
    if (!claims && !one.kind().equals(other.kind())) {
      report(
          plan,
          "the leader gets " + kind(one) + ", its workers get " + kind(other),
          one.place(),
          other.place(),
          one.path(),
          other.path(),
          "one kind of accelerator in template and in worker");
    }
  }

  private static void checkSettings(ServingPlan plan, PlannedPod leader, PlannedPod worker) {
    Map<String, Node> ones = settings(server(leader).node());
    Map<String, Node> others = settings(server(worker).node());
    for (Map.Entry<String, Node> entry : ones.entrySet()) {
      Node other = others.remove(entry.getKey());
      if (other == null) {
        reportSetting(plan, leader, worker, entry.getKey() + " is set for the leader only", entry);
      } else if (!other.sameValue(entry.getValue())) {
        String message =
            entry.getKey()
                + " is "
                + text(entry.getValue())
                + " for the leader, and "
                + text(other)
                + " for its workers";
        reportSetting(plan, leader, worker, message, entry);
      }
    }
    for (Map.Entry<String, Node> entry : others.entrySet()) {
      reportSetting(plan, worker, leader, entry.getKey() + " is set for the workers only", entry);
    }
  }

  /** Settings with a literal value, by name. */
  private static Map<String, Node> settings(Node container) {
    Map<String, Node> settings = new HashMap<>();
    for (Node variable : container.at("env").items()) {
      String name = variable.at("name").text("");
      if (variable.at("value").isPresent() && isShared(name)) {
        settings.put(name, variable.at("value"));
      }
    }
    return settings;
  }

  private static boolean isShared(String name) {
    for (String prefix : SHARED) {
      if (name.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  private static void reportSetting(
      ServingPlan plan,
      PlannedPod has,
      PlannedPod lacks,
      String message,
      Map.Entry<String, Node> setting) {
    report(
        plan,
        message,
        setting.getValue(),
        server(lacks).node().at("env"),
        server(has).path().field("env").key(setting.getKey()),
        server(lacks).path().field("env").key(setting.getKey()),
        "the same " + setting.getKey() + " in template and in worker");
  }

  private static void report(
      ServingPlan plan,
      String message,
      Node one,
      Node other,
      FieldPath onePath,
      FieldPath otherPath,
      String expected) {
    plan.report(
        Diagnostic.warning(ID, message)
            .at(plan.place(plan.isWritten(one) ? one : other, one))
            .field(onePath.toString())
            .field(otherPath.toString())
            .expected(expected)
            .nextStep("make template and worker the same")
            .related(plan.place(plan.isWritten(one) ? other : one), "the other side"));
  }

  private static ServerContainer server(PlannedPod pod) {
    return pod.server().orElseThrow();
  }

  private static String kind(Accelerators given) {
    return given.kind().isEmpty() ? "no accelerator" : given.kind();
  }

  private static String text(Node node) {
    return node instanceof ScalarNode scalar ? scalar.asText() : "";
  }
}
