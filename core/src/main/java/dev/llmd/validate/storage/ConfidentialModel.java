package dev.llmd.validate.storage;

import dev.llmd.source.FieldPath;
import dev.llmd.source.Node;
import dev.llmd.validate.AdmissionRule;
import dev.llmd.validate.Subject;
import java.util.regex.Pattern;

/** The key of an encrypted model is named as the key broker names it; some schemes have none. */
public final class ConfidentialModel implements AdmissionRule {

  private static final Pattern RESOURCE_ID =
      Pattern.compile("kbs:///[a-zA-Z0-9_.-]+/[a-zA-Z0-9_.-]+/[a-zA-Z0-9_.-]+");
  private static final FieldPath PATH = Subject.SPEC.field("model").field("confidential");

  @Override
  public void check(Subject subject) {
    Node confidential = subject.object().spec().at("model", "confidential");
    if (!confidential.at("enabled").isTrue()) {
      return;
    }
    String uri = subject.spec().model().uri();
    if (uri.startsWith("oci://") || uri.startsWith("pvc://")) {
      reportNoEffect(subject, confidential, uri.substring(0, 3));
    }
    Node id = confidential.at("resourceId");
    String text = id.text("");
    if (!text.isEmpty() && !RESOURCE_ID.matcher(text).matches()) {
      subject.report(
          subject
              .error(
                  "confidential/resource-id",
                  PATH.field("resourceId"),
                  "resourceId is " + id.describe(),
                  id)
              .expected("kbs:///<repository>/<type>/<tag>")
              .nextStep("write the resource's path at the key broker"));
    }
  }

  private static void reportNoEffect(Subject subject, Node confidential, String scheme) {
    subject.report(
        subject
            .warning(
                "confidential/no-effect",
                PATH,
                "confidential has no effect on " + scheme + " models: nothing downloads them",
                confidential)
            .nextStep("remove confidential, or have the container runtime decrypt the image"));
  }
}
