package dev.llmd.validate.names;

import dev.llmd.api.DnsName;
import dev.llmd.api.LabelText;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.plan.PlannedObject;
import dev.llmd.plan.PlannedObject.Deployment;
import dev.llmd.plan.PlannedObject.LeaderWorkerSet;
import dev.llmd.source.FieldPath;
import dev.llmd.source.Node;
import dev.llmd.validate.ServingRule;
import dev.llmd.validate.Subject;
import dev.llmd.validate.serving.ServingPlan;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The labels that objects get are ones that labels can be. Those of {@code metadata} were checked
 * when the service was applied; {@code spec.labels} and the service's name become labels later.
 */
public final class LabelValues implements ServingRule {

  private static final String ID = "names/label-value";
  private static final String NAME = "app.kubernetes.io/name";

  private record Source(Node node, FieldPath path) {}

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.runtime(
            ID,
            "a label value that is too long or has other characters than labels may",
            "KServe copies the service's name and labels to what it makes, and the API server"
                + " refuses the objects. Names may have 253 characters, label values 63."));
  }

  @Override
  public void check(ServingPlan plan) {
    // Objects have most labels in common: each is looked at once.
    Set<Map.Entry<String, String>> labels = new LinkedHashSet<>();
    for (PlannedObject object : plan.objects()) {
      labels.addAll(object.metadata().labels().entrySet());
      switch (object) {
        case Deployment deployment -> labels.addAll(deployment.template().labels().entrySet());
        case LeaderWorkerSet groups -> {
          groups.leader().ifPresent(leader -> labels.addAll(leader.labels().entrySet()));
          labels.addAll(groups.worker().labels().entrySet());
        }
        default -> {}
      }
    }
    check(plan, labels);
  }

  private static void check(ServingPlan plan, Set<Map.Entry<String, String>> labels) {
    Set<String> reported = new HashSet<>();
    for (Map.Entry<String, String> label : labels) {
      // A template that cannot be filled in has a finding of its own.
      if (label.getValue().contains("{{")) {
        continue;
      }
      boolean wrong = !LabelText.isKey(label.getKey()) || !LabelText.isValue(label.getValue());
      if (wrong && reported.add(label.getKey())) {
        report(plan, label.getKey(), label.getValue());
      }
    }
  }

  private static void report(ServingPlan plan, String key, String value) {
    Source source = source(plan, key, value);
    plan.report(
        Diagnostic.runtimeError(ID, problem(key, value))
            .at(plan.place(source.node(), plan.service().object().node()))
            .field(source.path().toString())
            .expected("at most 63 letters, digits, dashes, underscores and dots")
            .nextStep(
                source.path().toString().endsWith("name")
                    ? "choose a shorter name for the service"
                    : "correct the label"));
  }

  private static String problem(String key, String value) {
    if (!LabelText.isKey(key)) {
      return "no label can have the key \"" + key + "\"";
    }
    return value.length() > DnsName.LONGEST_LABEL
        ? "label " + key + " gets a value of " + value.length() + " characters"
        : "label " + key + " gets the value \"" + value + "\"";
  }

  /** Where the label comes from: the service's name or labels, or those of its workloads. */
  private static Source source(ServingPlan plan, String key, String value) {
    Node metadata = plan.service().object().node().at("metadata");
    FieldPath path = FieldPath.of("metadata");
    if (key.equals(NAME) && value.equals(plan.service().name())) {
      return new Source(metadata.at("name"), path.field("name"));
    }
    Node spec = plan.service().spec().node();
    Node prefill = spec.at("prefill").at("labels").at(key);
    if (spec.at("labels").at(key).isPresent()) {
      return new Source(spec.at("labels").at(key), Subject.SPEC.field("labels").key(key));
    }
    return prefill.isPresent()
        ? new Source(prefill, Subject.SPEC.field("prefill").field("labels").key(key))
        : new Source(metadata.at("labels").at(key), path.field("labels").key(key));
  }
}
