package dev.llmd.validate.security;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.source.FieldPath;
import dev.llmd.source.Node;
import dev.llmd.validate.ServingRule;
import dev.llmd.validate.serving.PlannedPod;
import dev.llmd.validate.serving.PlannedPod.PlannedContainer;
import dev.llmd.validate.serving.ServingPlan;
import java.util.List;

/**
 * Pods keep to themselves: the Pod Security Standards' baseline profile forbids what reaches into a
 * node, their restricted one forbids root.
 */
public final class NodeAccess implements ServingRule {

  private static final String NODE = "security/node-access";
  private static final String ROOT = "security/root";
  private static final List<String> NAMESPACES = List.of("hostNetwork", "hostPID", "hostIPC");

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.runtime(
            NODE,
            "a privileged container, a host's path, or a host's network, processes or memory",
            "Who gets into such a container has the node. Namespaces with the Pod Security profile"
                + " baseline or restricted refuse the pod."),
        RuleDoc.runtime(
            ROOT,
            "a container that runs as root",
            "No model server needs it. Namespaces with the Pod Security profile restricted refuse"
                + " the pod."));
  }

  @Override
  public void check(ServingPlan plan) {
    for (PlannedPod pod : plan.pods()) {
      checkPod(plan, pod);
      checkUser(plan, pod.path(), pod.spec());
      for (PlannedContainer container : pod.containers()) {
        checkUser(plan, container.path(), container.node());
        Node privileged = container.node().at("securityContext").at("privileged");
        if (privileged.isTrue() && plan.isWritten(privileged)) {
          report(
              plan,
              NODE,
              "container " + container.name() + " is privileged",
              privileged,
              container.path().field("securityContext").field("privileged"),
              "remove privileged; GPUs need none, and RDMA the capability IPC_LOCK and a device");
        }
      }
    }
  }

  private static void checkPod(ServingPlan plan, PlannedPod pod) {
    for (String namespace : NAMESPACES) {
      Node shared = pod.spec().at(namespace);
      if (shared.isTrue() && plan.isWritten(shared)) {
        FieldPath path = pod.path().field(namespace);
        report(plan, NODE, path + " is true", shared, path, "remove " + namespace);
      }
    }
    List<Node> volumes = pod.spec().at("volumes").items();
    for (int i = 0; i < volumes.size(); i++) {
      Node path = volumes.get(i).at("hostPath").at("path");
      if (path.isPresent() && plan.isWritten(path)) {
        report(
            plan,
            NODE,
            "volume " + volumes.get(i).at("name").text("") + " is the node's " + path.text(""),
            path,
            pod.path().field("volumes").index(i).field("hostPath"),
            "use an emptyDir (medium: Memory for /dev/shm), or a PersistentVolumeClaim");
      }
    }
  }

  private static void checkUser(ServingPlan plan, FieldPath path, Node owner) {
    Node user = owner.at("securityContext").at("runAsUser");
    if (user.integer(-1) == 0 && plan.isWritten(user)) {
      FieldPath field = path.field("securityContext").field("runAsUser");
      report(
          plan,
          ROOT,
          field + " is 0, which is root",
          user,
          field,
          "write the number of another user, or leave it to the image, with runAsNonRoot: true");
    }
  }

  private static void report(
      ServingPlan plan, String id, String message, Node place, FieldPath path, String nextStep) {
    plan.report(
        Diagnostic.warning(id, message)
            .at(plan.place(place))
            .field(path.toString())
            .expected("a pod that the Pod Security Standards allow")
            .nextStep(nextStep));
  }
}
