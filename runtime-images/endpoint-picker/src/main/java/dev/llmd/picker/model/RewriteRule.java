package dev.llmd.picker.model;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A rule of an InferenceModelRewrite.
 *
 * @param models the models that it is for; none for each that no rule names
 * @param targets what becomes of them; none to leave them as they are
 */
public record RewriteRule(List<String> models, List<TargetModel> targets) {

  public RewriteRule {
    models = List.copyOf(models);
    targets = List.copyOf(targets);
  }

  /**
   * One of the targets, by weight; each as often when none has one. When some have one, the others
   * are never chosen. There must be a target.
   */
  String choose(RandomGenerator random) {
    long sum = 0;
    for (TargetModel target : targets) {
      sum += target.weight();
    }
    if (sum == 0) {
      return targets.get(random.nextInt(targets.size())).model();
    }
    long at = random.nextLong(sum);
    int index = 0;
    while (at >= targets.get(index).weight()) {
      at -= targets.get(index).weight();
      index++;
    }
    return targets.get(index).model();
  }
}
