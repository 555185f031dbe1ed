package dev.llmd.check;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.source.Absent;
import dev.llmd.source.Node;
import java.util.List;

/** Some backend of each rule of a route takes requests: it has a weight, and runs. */
final class LiveBackends implements Check {

  private static final String ID = "check/live-backend";

  @Override
  public RuleDoc doc() {
    return RuleDoc.runtime(
        ID,
        "a rule of a route whose backends all have weight 0, or belong to stopped services",
        "A gateway answers 500 or 503 to all requests of such a rule.");
  }

  @Override
  public void check(Manifest manifest, Manifests all) {
    if (!manifest.kind().equals("HTTPRoute")) {
      return;
    }
    List<Node> rules = manifest.object().at("spec").at("rules").items();
    for (int i = 0; i < rules.size(); i++) {
      List<Node> backends = rules.get(i).at("backendRefs").items();
      if (!backends.isEmpty() && !isAnyAlive(manifest, all, backends)) {
        report(manifest, all, backends, i);
        return;
      }
    }
  }

  private static boolean isAnyAlive(Manifest route, Manifests all, List<Node> backends) {
    for (Node backend : backends) {
      if (backend.at("weight").integer(1) > 0 && !isStopped(route, all, backend)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isStopped(Manifest route, Manifests all, Node backend) {
    return all.isStopped(
        backend.at("group").text(""),
        backend.at("kind").text("Service"),
        backend.at("namespace").text(route.namespace()),
        backend.at("name").text(""));
  }

  private static void report(Manifest route, Manifests all, List<Node> backends, int rule) {
    Node first = backends.getFirst();
    boolean stopped = isStopped(route, all, first);
    all.report(
        route
            .at(
                stopped ? first.at("name") : weight(backends),
                Diagnostic.warning(
                    ID,
                    route.describe()
                        + " has a rule without a backend that takes requests: "
                        + first.at("name").text("")
                        + (stopped ? " belongs to a stopped service" : " has weight 0")))
            .field("spec.router.route.http.spec.rules[" + rule + "].backendRefs")
            .expected("a backend with a weight above 0, of a service that runs")
            .nextStep(
                stopped ? "start the service, or remove its backend" : "give a backend a weight"));
  }

  private static Node weight(List<Node> backends) {
    for (Node backend : backends) {
      if (backend.at("weight").isPresent()) {
        return backend.at("weight");
      }
    }
    return Absent.INSTANCE;
  }
}
