package dev.llmd.picker.discovery.kubernetes;

import dev.llmd.picker.model.ModelRewrite;
import dev.llmd.picker.model.Objective;
import dev.llmd.picker.model.RewriteRule;
import dev.llmd.picker.model.ServedModel;
import dev.llmd.picker.model.TargetModel;
import dev.llmd.serving.kubernetes.PoolReference;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;

/** Reads InferenceObjectives, InferenceModelRewrites and InferenceModels. */
final class PolicyObjects {

  private PolicyObjects() {}

  /** Whether an object is about the pool; one that is being deleted is about none. */
  static boolean isAbout(
      GenericKubernetesResource object, PoolReference pool, String defaultGroup) {
    ObjectFields reference = ObjectFields.spec(object).at("poolRef");
    return object.getMetadata().getDeletionTimestamp() == null
        && reference.text("name", "").equals(pool.name())
        && reference.text("group", defaultGroup).equals(pool.group());
  }

  static Objective objective(GenericKubernetesResource object) {
    return new Objective(
        object.getMetadata().getName(), ObjectFields.spec(object).integer("priority").orElse(0));
  }

  static ModelRewrite rewrite(GenericKubernetesResource object) {
    return new ModelRewrite(
        object.getMetadata().getName(),
        ObjectFields.createdAt(object),
        ObjectFields.spec(object).each("rules").stream().map(PolicyObjects::rule).toList());
  }

  private static RewriteRule rule(ObjectFields rule) {
    return new RewriteRule(
        rule.each("matches").stream().map(match -> match.at("model").text("value", "")).toList(),
        targets(rule.each("targets"), "modelRewrite"));
  }

  static ServedModel model(GenericKubernetesResource object) {
    ObjectFields spec = ObjectFields.spec(object);
    int priority =
        switch (spec.text("criticality", "Standard")) {
          case "Critical" -> 1;
          case "Sheddable" -> -1;
          default -> 0;
        };
    return new ServedModel(
        object.getMetadata().getName(),
        ObjectFields.createdAt(object),
        spec.text("modelName", ""),
        priority,
        targets(spec.each("targetModels"), "name"));
  }

  private static List<TargetModel> targets(List<ObjectFields> targets, String name) {
    return targets.stream()
        .map(target -> new TargetModel(target.text(name, ""), target.integer("weight").orElse(0)))
        .toList();
  }
}
