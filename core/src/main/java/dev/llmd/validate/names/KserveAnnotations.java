package dev.llmd.validate.names;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.NearestName;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.source.FieldPath;
import dev.llmd.source.Node;
import dev.llmd.target.Feature;
import dev.llmd.target.Target;
import dev.llmd.validate.AdmissionRule;
import dev.llmd.validate.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Annotations of a service under {@code serving.kserve.io/} are orders to KServe: it has to know
 * them. Many that exist are for InferenceServices only.
 */
public final class KserveAnnotations implements AdmissionRule {

  private static final String ID = "names/kserve-annotation";
  private static final String PREFIX = "serving.kserve.io/";
  private static final String MODEL_ROUTING = PREFIX + "model-based-routing-enabled";

  /** Names without the prefix. */
  private final List<String> known;

  /** The rule for services of that release. */
  public KserveAnnotations(Target target) {
    List<String> names = new ArrayList<>();
    // Releases without it say so in a rule of its own.
    names.add("stop");
    if (target.has(Feature.MANAGED_DRA)) {
      for (String name :
          List.of("device-class", "device-count", "cel-selector", "container-name")) {
        names.add("exp-dra-" + name);
      }
    }
    known = List.copyOf(names);
  }

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.runtime(
            ID,
            "an annotation or label under serving.kserve.io/ that KServe does not read there",
            "A misspelt one has no effect, and many are read on InferenceServices only."));
  }

  @Override
  public void check(Subject subject) {
    Node metadata = subject.object().node().at("metadata");
    for (String field : List.of("annotations", "labels")) {
      FieldPath path = FieldPath.of("metadata").field(field);
      for (Map.Entry<String, Node> entry : metadata.at(field).fields().entrySet()) {
        String name = entry.getKey();
        if (name.startsWith(PREFIX) && !isRead(field, name.substring(PREFIX.length()))) {
          report(subject, path.key(name), name, entry.getValue());
        }
      }
    }
  }

  private boolean isRead(String field, String name) {
    return field.equals("annotations") && known.contains(name);
  }

  private void report(Subject subject, FieldPath path, String name, Node value) {
    Diagnostic.Builder finding =
        subject.warning(ID, path, name + " has no effect here: KServe does not read it", value);
    if (name.equals(MODEL_ROUTING)) {
      subject.report(
          finding
              .expected("the annotation under spec.annotations, or on the Gateway")
              .nextStep("move it to spec.annotations"));
      return;
    }
    Optional<String> nearest =
        NearestName.to(name.substring(PREFIX.length()), known).map(PREFIX::concat);
    subject.report(
        finding
            .expected(
                nearest
                    .map(near -> "an annotation such as " + near)
                    .orElse("an annotation that KServe reads on services"))
            .nextStep(
                nearest
                    .map(near -> "write " + near + " under metadata.annotations, or remove it")
                    .orElse("remove it")));
  }
}
