package dev.llmd.validate.workload;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.source.FieldPath;
import dev.llmd.source.Node;
import dev.llmd.validate.ServingRule;
import dev.llmd.validate.Subject;
import dev.llmd.validate.serving.PlannedPod;
import dev.llmd.validate.serving.PlannedPod.PlannedContainer;
import dev.llmd.validate.serving.ServingPlan;
import java.util.List;

/** Images that somebody chose are named by a tag that stays, or by their digest. */
public final class ImageTag implements ServingRule {

  private static final String ID = "workload/image-tag";

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.runtime(
            ID,
            "an image without a tag, or with the tag latest",
            "What runs then depends on the day a node pulled it: replicas differ, and going back to"
                + " an earlier commit brings nothing back."));
  }

  @Override
  public void check(ServingPlan plan) {
    checkModel(plan);
    for (PlannedPod pod : plan.pods()) {
      for (PlannedContainer container : pod.containers()) {
        Node image = container.node().at("image");
        if (plan.isWritten(image) && moves(image.text(""))) {
          report(plan, container, image);
        }
      }
    }
  }

  /** A model may be an image, too ({@code oci://}). */
  private static void checkModel(ServingPlan plan) {
    String uri = plan.service().spec().model().uri();
    int separator = uri.indexOf("://");
    if (separator > 0 && uri.startsWith("oci") && moves(uri.substring(separator + 3))) {
      Node place = plan.service().spec().model().node().at("uri");
      report(plan, "the model is " + uri, uri, place, Subject.SPEC.field("model").field("uri"));
    }
  }

  private static boolean moves(String image) {
    if (image.isEmpty() || image.indexOf('@') >= 0) {
      return false;
    }
    // A colon before the last slash belongs to the registry's port.
    int colon = image.indexOf(':', image.lastIndexOf('/') + 1);
    return colon < 0 || (image.startsWith(":latest", colon) && image.length() == colon + 7);
  }

  private static void report(ServingPlan plan, PlannedContainer container, Node image) {
    String text = image.text("");
    String message = "container " + container.name() + " runs " + text;
    report(plan, message, text, image, container.path().field("image"));
  }

  private static void report(
      ServingPlan plan, String message, String image, Node place, FieldPath path) {
    plan.report(
        Diagnostic.warning(ID, message + (image.endsWith(":latest") ? "" : ", which means latest"))
            .at(plan.place(place))
            .field(path.toString())
            .expected("a tag of one release (:v1.2.3), or a digest (@sha256:…)")
            .nextStep("write the release that you tested"));
  }
}
