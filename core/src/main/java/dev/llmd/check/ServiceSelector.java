package dev.llmd.check;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.source.Node;

/** A Service selects some pods. */
final class ServiceSelector implements Check {

  private static final String ID = "check/service-selector";

  @Override
  public RuleDoc doc() {
    return RuleDoc.runtime(
        ID,
        "a Service that selects no pod of the manifests or the repository",
        "A Service without endpoints refuses every connection.");
  }

  @Override
  public void check(Manifest manifest, Manifests all) {
    if (!manifest.kind().equals("Service")) {
      return;
    }
    Node selector = manifest.object().at("spec").at("selector");
    if (!selector.fields().isEmpty() && all.selected(manifest.namespace(), selector).isEmpty()) {
      all.report(
          manifest
              .at(
                  selector,
                  Diagnostic.warning(
                      ID, manifest.describe() + " selects no pod that is known here"))
              .field("spec.labels")
              .expected("labels that the service's pods have")
              .nextStep(
                  "remove app.kubernetes.io/… and kserve.io/… from the service's spec.labels"));
    }
  }
}
