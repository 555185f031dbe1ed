package dev.llmd.validate.workload;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.source.Absent;
import dev.llmd.source.Node;
import dev.llmd.source.ScalarNode;
import dev.llmd.validate.ServingRule;
import dev.llmd.validate.serving.PlannedPod;
import dev.llmd.validate.serving.PlannedPod.PlannedContainer;
import dev.llmd.validate.serving.ServingPlan;
import java.util.List;

/**
 * A pod has time left after its {@code preStop} hooks have slept: the grace period counts from
 * their start ({@code terminationGracePeriodSeconds}, 30 by default).
 */
public final class GracePeriod implements ServingRule {

  private static final String ID = "workload/grace-period";
  private static final String FIELD = "terminationGracePeriodSeconds";
  private static final long DEFAULT = 30;

  /** What a server gets at least to finish its requests, in seconds. */
  private static final long LEAST_LEFT = 1;

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.runtime(
            ID,
            "a preStop hook that sleeps for the whole grace period of its pod",
            "The kubelet kills what still runs when the grace period ends, and it begins with the"
                + " hook: requests that are being answered are cut off."));
  }

  @Override
  public void check(ServingPlan plan) {
    for (PlannedPod pod : plan.pods()) {
      Node period = pod.spec().at(FIELD);
      for (PlannedContainer container : pod.containers()) {
        Node sleep = sleep(container.node().at("lifecycle").at("preStop"));
        long seconds = seconds(sleep);
        if (seconds > 0 && seconds + LEAST_LEFT > period.integer(DEFAULT)) {
          report(plan, pod, container, sleep, seconds);
        }
      }
    }
  }

  private static void report(
      ServingPlan plan, PlannedPod pod, PlannedContainer container, Node sleep, long seconds) {
    Node period = pod.spec().at(FIELD);
    boolean periodWritten = plan.isWritten(period);
    plan.report(
        Diagnostic.warning(
                ID,
                "the preStop hook of container "
                    + container.name()
                    + " sleeps for "
                    + seconds
                    + " s, and the pod is killed after "
                    + period.integer(DEFAULT)
                    + " s"
                    + (period.isPresent() ? "" : ", the default"))
            .at(plan.place(periodWritten ? period : sleep, sleep))
            .field(pod.path().field(FIELD).toString())
            .expected("a grace period of more than " + seconds + " s, to finish requests in")
            .nextStep("raise " + FIELD + ", or sleep for less")
            .related(
                plan.place(periodWritten || !period.isPresent() ? sleep : period),
                periodWritten || !period.isPresent()
                    ? "the hook sleeps here"
                    : "the pod's grace period"));
  }

  /** The node that says how long a hook sleeps. */
  private static Node sleep(Node hook) {
    Node action = hook.at("sleep").at("seconds");
    if (action.isPresent()) {
      return action;
    }
    List<Node> command = hook.at("exec").at("command").items();
    boolean sleeps = command.size() == 2 && text(command.getFirst()).endsWith("sleep");
    return sleeps ? command.getLast() : Absent.INSTANCE;
  }

  private static long seconds(Node sleep) {
    if (sleep.integer().isPresent()) {
      return sleep.integer(0);
    }
    String text = text(sleep);
    boolean digits = !text.isEmpty() && text.length() < 10;
    for (int i = 0; i < text.length(); i++) {
      digits &= Character.isDigit(text.charAt(i));
    }
    return digits ? Long.parseLong(text) : 0;
  }

  private static String text(Node node) {
    return node instanceof ScalarNode scalar ? scalar.asText() : "";
  }
}
