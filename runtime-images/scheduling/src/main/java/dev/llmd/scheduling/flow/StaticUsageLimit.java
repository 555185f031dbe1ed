package dev.llmd.scheduling.flow;

import dev.llmd.scheduling.plugin.PluginContext;

/** {@code static-usage-limit-policy}: one limit for all priorities. */
public record StaticUsageLimit(double threshold) implements UsageLimitPolicy {

  /** Makes one from its parameters. */
  public static StaticUsageLimit create(PluginContext context) {
    return new StaticUsageLimit(context.parameters().number("threshold"));
  }

  @Override
  public double limit(int priority, double saturation) {
    return threshold;
  }
}
