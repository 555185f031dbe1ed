package dev.llmd.validate.lora;

import dev.llmd.api.ModelSpec;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.source.FieldPath;
import dev.llmd.source.Node;
import dev.llmd.validate.AdmissionRule;
import dev.llmd.validate.Subject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Clients choose an adapter by its name, and its files lie in a folder of that name. */
public final class AdapterNames implements AdmissionRule {

  private static final FieldPath ADAPTERS =
      Subject.SPEC.field("model").field("lora").field("adapters");

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.admission(
            "lora/adapter-name",
            "adapters without a name, or with one that is taken",
            "Clients choose an adapter by its name and its files lie in a folder of that "
                + "name; the webhook refuses what would clash."));
  }

  @Override
  public void check(Subject subject) {
    List<ModelSpec> adapters = subject.spec().model().adapters();
    String model = subject.spec().model().name().orElse(subject.object().name());
    Map<String, Node> seen = new HashMap<>();
    for (int i = 0; i < adapters.size(); i++) {
      check(subject, ADAPTERS.index(i).field("name"), adapters.get(i), model, seen);
    }
  }

  private static void check(
      Subject subject, FieldPath path, ModelSpec adapter, String model, Map<String, Node> seen) {
    String name = adapter.name().orElse("");
    Node place = adapter.node().at("name");
    if (name.isEmpty()) {
      report(subject, path, "this adapter has no name", adapter.node());
      return;
    }
    if (name.equals(".") || name.equals("..")) {
      report(subject, path, "an adapter named " + name + " would leave its folder", place);
      return;
    }
    Node first = seen.putIfAbsent(name, place);
    if (first != null) {
      subject.report(
          error(subject, path, "two adapters are named " + name, place)
              .related(first.location(), "the first one"));
    }
    if (name.equals(model)) {
      report(subject, path, "an adapter has the base model's name, " + name, place);
    }
  }

  private static void report(Subject subject, FieldPath path, String message, Node place) {
    subject.report(error(subject, path, message, place));
  }

  private static Diagnostic.Builder error(
      Subject subject, FieldPath path, String message, Node place) {
    return subject
        .error("lora/adapter-name", path, message, place)
        .expected("a name of its own for each adapter, other than the model's")
        .nextStep("name the adapter as clients shall ask for it");
  }
}
