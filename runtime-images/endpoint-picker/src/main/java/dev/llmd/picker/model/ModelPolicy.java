package dev.llmd.picker.model;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * All objectives and rewrites of a pool at one moment. It does not change; lookups are made once
 * per request and take one step each.
 */
public final class ModelPolicy {

  public static final ModelPolicy NONE = of(List.of(), List.of(), List.of());

  private final Map<String, Integer> priorityByObjective = new HashMap<>();
  private final Map<String, Integer> priorityByModel = new HashMap<>();
  private final Map<String, RewriteRule> ruleByModel = new HashMap<>();
  private @Nullable RewriteRule ruleForOthers;

  private ModelPolicy() {}

  /** The policy that these make together, in whatever order they come. */
  public static ModelPolicy of(
      Collection<Objective> objectives,
      Collection<ModelRewrite> rewrites,
      Collection<ServedModel> models) {
    ModelPolicy policy = new ModelPolicy();
    objectives.forEach(
        objective -> policy.priorityByObjective.put(objective.name(), objective.priority()));
    rewrites.stream().sorted(ModelRewrite.PRECEDENCE).forEach(policy::add);
    models.stream().sorted(ServedModel.PRECEDENCE).forEach(policy::add);
    return policy;
  }

  private void add(ModelRewrite rewrite) {
    for (RewriteRule rule : rewrite.rules()) {
      rule.models().forEach(model -> ruleByModel.putIfAbsent(model, rule));
      if (rule.models().isEmpty() && ruleForOthers == null) {
        ruleForOthers = rule;
      }
    }
  }

  /** Rewrites are the newer API: where one names the model, it counts. */
  private void add(ServedModel model) {
    if (priorityByModel.putIfAbsent(model.model(), model.priority()) == null) {
      ruleByModel.putIfAbsent(
          model.model(), new RewriteRule(List.of(model.model()), model.targets()));
    }
  }

  /**
   * The priority of a request.
   *
   * @param objective the name of an InferenceObjective; {@code ""} when the request names none
   * @param model what the client asks for
   * @return that of the objective; when there is none of that name, that of the InferenceModel;
   *     when there is none either, 0
   */
  public int priority(String objective, String model) {
    Integer priority = priorityByObjective.get(objective);
    if (priority == null) {
      priority = priorityByModel.get(model);
    }
    return priority == null ? 0 : priority;
  }

  /**
   * The model that pods are asked for instead: by a rule that names the model, else by the rule for
   * all others.
   *
   * @return empty when no rule applies
   */
  public Optional<String> targetModel(String model, RandomGenerator random) {
    RewriteRule rule = ruleByModel.getOrDefault(model, ruleForOthers);
    return rule == null || rule.targets().isEmpty()
        ? Optional.empty()
        : Optional.of(rule.choose(random));
  }
}
