package dev.llmd.scheduling.score;

import dev.llmd.scheduling.plugin.PluginContext;
import dev.llmd.scheduling.plugin.PluginException;

/** A number that a scorer divides by. */
final class Threshold {

  private Threshold() {}

  /**
   * The parameter.
   *
   * @throws PluginException if it is not more than 0
   */
  static double of(PluginContext context, String parameter) {
    long value = context.parameters().integer(parameter);
    if (value <= 0) {
      throw new PluginException(
          "parameters." + parameter,
          parameter + " is " + value + ": write a number above 0, or remove it for the default");
    }
    return value;
  }
}
