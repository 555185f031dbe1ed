package dev.llmd.validate;

import dev.llmd.validate.serving.ServingPlan;

/** A rule about a resolved service with its plan: what would happen to its pods. */
public interface ServingRule extends Rule {

  /** Tells the plan what is wrong with it. */
  void check(ServingPlan plan);
}
