package dev.llmd.validate.scaling;

import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.source.FieldPath;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.validate.AdmissionRule;
import dev.llmd.validate.Subject;
import java.util.List;

/**
 * KEDA's formula and the name of its HPA belong to KServe.
 *
 * <p>The CRD's rule looks at fields of {@code advanced} without asking whether they are there, and
 * breaks when they are not. Spelled out as empty texts they would satisfy it, but the schema takes
 * no empty {@code metricType}: so any {@code advanced} is refused.
 */
public final class KedaLimits implements AdmissionRule {

  private static final List<String> MODIFIERS =
      List.of("formula", "target", "activationTarget", "metricType");

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.admission(
            "scaling/keda-modifiers",
            "keda.advanced, with scalingModifiers or without",
            "KServe writes the formula itself, and the rule in the CRD that guards it cannot "
                + "be evaluated where fields are absent."),
        RuleDoc.admission(
            "scaling/keda-hpa-name",
            "a name for the HPA that KEDA creates",
            "KServe names it; CRD and webhook refuse another."));
  }

  @Override
  public void check(Subject subject) {
    subject
        .scalings()
        .forEach(
            (path, scaling) -> {
              if (scaling.at("wva", "keda", "advanced") instanceof MapNode advanced) {
                check(subject, path.field("wva").field("keda"), advanced);
              }
            });
  }

  private static void check(Subject subject, FieldPath keda, MapNode advanced) {
    FieldPath path = keda.field("advanced");
    Node modifiers = advanced.at("scalingModifiers");
    boolean set = MODIFIERS.stream().anyMatch(name -> !modifiers.at(name).text("").isEmpty());
    subject.report(
        subject
            .error(
                "scaling/keda-modifiers",
                keda,
                set
                    ? "scalingModifiers are set, and KServe writes them itself"
                    : "keda.advanced is set, which the API server's rule for it cannot evaluate",
                modifiers,
                advanced)
            .field(path.field("scalingModifiers").toString())
            .expected("no keda.advanced")
            .nextStep("remove keda.advanced; polling and cool-down have fields of their own"));
    String name = advanced.at("horizontalPodAutoscalerConfig", "name").text("");
    if (!name.isEmpty()) {
      FieldPath namePath = path.field("horizontalPodAutoscalerConfig").field("name");
      subject.report(
          subject
              .error(
                  "scaling/keda-hpa-name", keda, "the HPA is named, and KServe names it", advanced)
              .field(namePath.toString())
              .expected("no horizontalPodAutoscalerConfig.name")
              .nextStep("remove the name"));
    }
  }
}
