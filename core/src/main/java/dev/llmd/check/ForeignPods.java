package dev.llmd.check;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.source.Node;

/** A pool selects pods of its own service only. */
final class ForeignPods implements Check {

  private static final String ID = "check/foreign-pods";

  @Override
  public RuleDoc doc() {
    return RuleDoc.runtime(
        ID,
        "an InferencePool that selects pods of another service",
        "Requests for one model reach servers of another, which answer that they do not know it.");
  }

  @Override
  public void check(Manifest manifest, Manifests all) {
    if (!manifest.kind().equals("InferencePool")) {
      return;
    }
    Node labels = new Pool(manifest.object().at("spec")).selector();
    for (Pods pods : all.selected(manifest.namespace(), labels)) {
      if (!pods.owner().isEmpty() && !pods.owner().equals(manifest.owner())) {
        report(manifest, all, labels, pods);
        return;
      }
    }
  }

  private static void report(Manifest manifest, Manifests all, Node labels, Pods pods) {
    all.report(
        manifest
            .at(
                labels,
                Diagnostic.warning(
                    ID, manifest.describe() + " selects pods of " + pods.owner() + ", too"))
            .field("spec.router.scheduler.pool.spec.selector")
            .expected("labels that only the service's own pods have")
            .nextStep("add app.kubernetes.io/name, or remove the selector: KServe then sets it")
            .related(pods.place(), "the other service"));
  }
}
