package dev.llmd.check;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.source.Node;

/** A pool selects some pods. */
final class PoolSelector implements Check {

  private static final String ID = "check/pool-selector";

  @Override
  public RuleDoc doc() {
    return RuleDoc.runtime(
        ID,
        "an InferencePool that selects no pod of the manifests or the repository",
        "The endpoint picker has nothing to pick from, and every request fails.");
  }

  @Override
  public void check(Manifest manifest, Manifests all) {
    if (!manifest.kind().equals("InferencePool")) {
      return;
    }
    Node labels = new Pool(manifest.object().at("spec")).selector();
    if (all.selected(manifest.namespace(), labels).isEmpty()) {
      all.report(
          manifest
              .at(
                  labels,
                  Diagnostic.warning(
                      ID, manifest.describe() + " selects no pod that is known here"))
              .field("spec.router.scheduler.pool.spec.selector")
              .expected("labels that the service's pods have")
              .nextStep("correct the labels, or remove the selector: KServe then sets it"));
    }
  }
}
