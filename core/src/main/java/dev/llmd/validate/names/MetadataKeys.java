package dev.llmd.validate.names;

import dev.llmd.api.LabelText;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.source.FieldPath;
import dev.llmd.source.Node;
import dev.llmd.source.TextNode;
import dev.llmd.validate.AdmissionRule;
import dev.llmd.validate.Subject;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Labels and annotations of a service or config are ones that the API server stores. */
public final class MetadataKeys implements AdmissionRule {

  private static final String ID = "names/metadata";
  private static final FieldPath METADATA = FieldPath.of("metadata");
  private static final String KEY = "a key such as team or example.com/team";
  private static final String VALUE = "at most 63 letters, digits, dashes, underscores and dots";

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.admission(
            ID,
            "a label or annotation of another form than Kubernetes stores",
            "The API server refuses the object before KServe sees it. Annotations may hold any"
                + " text; labels may not."));
  }

  @Override
  public void check(Subject subject) {
    Node metadata = subject.object().node().at("metadata");
    checkKeys(subject, metadata, "labels");
    checkKeys(subject, metadata, "annotations");
    for (Map.Entry<String, Node> label : metadata.at("labels").fields().entrySet()) {
      if (label.getValue() instanceof TextNode text && !LabelText.isValue(text.value())) {
        String message = "label " + label.getKey() + " is " + text.describe();
        report(subject, METADATA.field("labels"), message, text, VALUE);
      }
    }
  }

  private static void checkKeys(Subject subject, Node metadata, String field) {
    for (Map.Entry<String, Node> entry : metadata.at(field).fields().entrySet()) {
      // Of annotations the API server asks whether the key would do in lower case.
      String key =
          field.equals("annotations") ? entry.getKey().toLowerCase(Locale.ROOT) : entry.getKey();
      if (!LabelText.isKey(key)) {
        String message = "no key of " + field + " can be \"" + entry.getKey() + "\"";
        report(subject, METADATA.field(field), message, entry.getValue(), KEY);
      }
    }
  }

  private static void report(
      Subject subject, FieldPath path, String message, Node place, String expected) {
    subject.report(
        subject
            .error(ID, path, message, place)
            .expected(expected)
            .nextStep("correct it, or move free text to an annotation"));
  }
}
