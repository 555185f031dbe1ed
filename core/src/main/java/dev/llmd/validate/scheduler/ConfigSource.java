package dev.llmd.validate.scheduler;

import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.source.FieldPath;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.validate.AdmissionRule;
import dev.llmd.validate.Subject;
import java.util.List;

/** The scheduler's configuration comes from one place: inline, or a ConfigMap. */
public final class ConfigSource implements AdmissionRule {

  private static final FieldPath CONFIG =
      Subject.SPEC.field("router").field("scheduler").field("config");

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.admission(
            "scheduler/config-source",
            "a scheduler config that is neither inline nor a reference, or both",
            "The endpoint picker reads one configuration; the webhook wants exactly one "
                + "source."));
  }

  @Override
  public void check(Subject subject) {
    if (!(subject.object().spec().at("router", "scheduler", "config") instanceof MapNode config)) {
      return;
    }
    Node inline = config.at("inline");
    Node ref = config.at("ref");
    if (!inline.isPresent() && !ref.isPresent() && !isOfWrongType(subject)) {
      report(subject, CONFIG, "neither inline nor ref is set", config);
    }
    if (inline.isPresent() && ref.isPresent()) {
      report(subject, CONFIG, "both inline and ref are set", config);
    }
    if (inline instanceof MapNode map && map.isEmpty()) {
      report(subject, CONFIG.field("inline"), "the inline configuration is empty", inline);
    }
    if (ref.isPresent() && ref.at("name").text("").isEmpty()) {
      report(subject, CONFIG.field("ref").field("name"), "ref names no ConfigMap", ref);
    }
  }

  /** The schema has refused what is written there, and left it out of the object. */
  private static boolean isOfWrongType(Subject subject) {
    String inline = CONFIG.field("inline").toString();
    return subject.diagnostics().sorted().stream()
        .anyMatch(finding -> finding.fieldPaths().contains(inline));
  }

  private static void report(Subject subject, FieldPath path, String message, Node place) {
    subject.report(
        subject
            .error("scheduler/config-source", path, message, place)
            .expected("config.inline: an EndpointPickerConfig, or config.ref: a ConfigMap's name")
            .nextStep("set one of the two, or remove config for the default configuration"));
  }
}
