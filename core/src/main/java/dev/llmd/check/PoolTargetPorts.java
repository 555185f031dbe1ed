package dev.llmd.check;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.source.Node;
import java.util.List;

/** Some container of the pods that a pool selects opens each of its target ports. */
final class PoolTargetPorts implements Check {

  private static final String ID = "check/pool-port";

  @Override
  public RuleDoc doc() {
    return RuleDoc.runtime(
        ID,
        "a target port of an InferencePool that no container of its pods declares",
        "The endpoint picker sends requests to that port of the pod it picked; nothing listens"
            + " there unless a container does so without saying it.");
  }

  @Override
  public void check(Manifest manifest, Manifests all) {
    if (!manifest.kind().equals("InferencePool")) {
      return;
    }
    Pool pool = new Pool(manifest.object().at("spec"));
    List<Pods> pods = all.selected(manifest.namespace(), pool.selector());
    if (pods.isEmpty()) {
      return;
    }
    for (Node number : pool.ports()) {
      if (!isOpen(pods, number.integer(0))) {
        all.report(
            manifest
                .at(
                    number,
                    Diagnostic.warning(
                        ID,
                        manifest.describe()
                            + " targets port "
                            + number.integer(0)
                            + ", which no container of its pods declares"))
                .field("spec.router.scheduler.pool.spec.targetPorts")
                .expected("a port that the server or its sidecar listens on")
                .nextStep("correct the port, or declare it in the container's ports"));
      }
    }
  }

  private static boolean isOpen(List<Pods> pods, long port) {
    for (Pods candidate : pods) {
      if (candidate.open(port)) {
        return true;
      }
    }
    return false;
  }
}
