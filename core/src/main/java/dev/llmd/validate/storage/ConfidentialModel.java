package dev.llmd.validate.storage;

import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.source.FieldPath;
import dev.llmd.source.Node;
import dev.llmd.validate.AdmissionRule;
import dev.llmd.validate.Subject;
import java.util.List;

/** The key of an encrypted model is named as the key broker names it; some schemes have none. */
public final class ConfidentialModel implements AdmissionRule {

  private static final String BROKER = "kbs:///";
  private static final int PARTS = 3;
  private static final FieldPath PATH = Subject.SPEC.field("model").field("confidential");

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.admission(
            "confidential/resource-id",
            "a key of an encrypted model that the key broker could not know",
            "The webhook wants kbs:///REPOSITORY/TYPE/TAG."),
        RuleDoc.runtime(
            "confidential/no-effect",
            "confidential on a model that nothing downloads, or a key of one that is not encrypted",
            "The initializer decrypts what it downloads, if confidential is enabled; images and"
                + " volumes are not downloaded."));
  }

  @Override
  public void check(Subject subject) {
    Node confidential = subject.object().spec().at("model", "confidential");
    if (!confidential.at("enabled").isTrue()) {
      reportKeyOfNothing(subject, confidential);
      return;
    }
    String uri = subject.spec().model().uri();
    if (uri.startsWith("oci") || uri.startsWith("pvc://")) {
      String what = uri.substring(0, 3) + " models: nothing downloads them";
      reportNoEffect(subject, confidential, what);
    } else if (!subject.spec().storageInitializerEnabled()) {
      reportNoEffect(subject, confidential, "this model: the storage initializer is disabled");
    } else if (!subject.spec().model().adapters().isEmpty()) {
      reportNoEffect(subject, confidential, "a model that is downloaded along with adapters");
    }
    Node id = confidential.at("resourceId");
    String text = id.text("");
    if (!text.isEmpty() && !isResourceId(text)) {
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

  private static boolean isResourceId(String text) {
    if (!text.startsWith(BROKER)) {
      return false;
    }
    int parts = 0;
    int length = 0;
    for (int i = BROKER.length(); i <= text.length(); i++) {
      if (i == text.length() || text.charAt(i) == '/') {
        if (length == 0) {
          return false;
        }
        parts++;
        length = 0;
      } else if (isPlain(text.charAt(i))) {
        length++;
      } else {
        return false;
      }
    }
    return parts == PARTS;
  }

  private static boolean isPlain(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '.'
        || c == '-';
  }

  /** The defaulting webhook writes {@code enabled: false} where nothing stands. */
  private static void reportKeyOfNothing(Subject subject, Node confidential) {
    Node id = confidential.at("resourceId");
    if (!id.text("").isEmpty()) {
      subject.report(
          subject
              .warning(
                  "confidential/no-effect",
                  PATH.field("resourceId"),
                  "resourceId has no effect: confidential is not enabled",
                  id)
              .expected("enabled: true beside it")
              .nextStep("add enabled: true if the model is encrypted, or remove confidential"));
    }
  }

  private static void reportNoEffect(Subject subject, Node confidential, String what) {
    subject.report(
        subject
            .warning(
                "confidential/no-effect",
                PATH,
                "confidential has no effect on " + what,
                confidential)
            .nextStep("remove confidential, or have the container runtime decrypt the image"));
  }
}
