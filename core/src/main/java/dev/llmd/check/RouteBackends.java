package dev.llmd.check;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.source.Node;
import java.util.List;

/** What a route sends requests to is among the manifests or in the repository. */
final class RouteBackends implements Check {

  private static final String ID = "check/route-backend";

  @Override
  public RuleDoc doc() {
    return RuleDoc.runtime(
        ID,
        "a backend of a route that is neither among the manifests nor in the repository",
        "A gateway answers 500 for a rule whose backend does not exist; only the cluster may know"
            + " better, so this is a note.");
  }

  @Override
  public void check(Manifest manifest, Manifests all) {
    if (!manifest.kind().equals("HTTPRoute")) {
      return;
    }
    List<Node> rules = manifest.object().at("spec").at("rules").items();
    for (int i = 0; i < rules.size(); i++) {
      List<Node> backends = rules.get(i).at("backendRefs").items();
      for (int j = 0; j < backends.size(); j++) {
        check(manifest, all, backends.get(j), "rules[" + i + "].backendRefs[" + j + "]");
      }
    }
  }

  private static void check(Manifest route, Manifests all, Node backend, String path) {
    String kind = backend.at("kind").text("Service");
    String group = backend.at("group").text("");
    String namespace = backend.at("namespace").text(route.namespace());
    Node name = backend.at("name");
    if (all.has(group, kind, namespace, name.text(""))) {
      return;
    }
    all.report(
        route
            .at(
                name,
                Diagnostic.note(
                    ID,
                    route.describe()
                        + " sends requests to "
                        + kind
                        + " "
                        + namespace
                        + "/"
                        + name.text("")
                        + ", which is not in the repository"))
            .field("spec.router.route.http.spec." + path)
            .expected("a backend that the cluster has")
            .nextStep("add the file that defines it to -f, or correct the reference"));
  }
}
