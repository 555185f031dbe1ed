package dev.llmd.diff.effect;

import dev.llmd.overview.Range;
import dev.llmd.source.Node;

/**
 * How many replicas a rollout replaces at a time.
 *
 * @param surge so many new ones at most before old ones stop
 * @param unavailable so many at most are missing
 * @param stopsFirst whether all old ones stop before the first new one starts
 */
public record Pace(long surge, long unavailable, boolean stopsFirst) {

  /** {@code spec.strategy} of a Deployment: a quarter each way unless it says otherwise. */
  static Pace ofDeployment(Node strategy, long replicas) {
    if (strategy.at("type").text("").equals("Recreate")) {
      return new Pace(0, replicas, true);
    }
    Node rolling = strategy.at("rollingUpdate");
    long surge = scaled(rolling.at("maxSurge"), "25%", replicas, true);
    long unavailable = scaled(rolling.at("maxUnavailable"), "25%", replicas, false);
    return new Pace(surge, surge + unavailable == 0 ? 1 : unavailable, false);
  }

  /** {@code spec.rolloutStrategy} of a LeaderWorkerSet: group by group unless it says otherwise. */
  static Pace ofGroups(Node strategy, long groups) {
    Node rolling = strategy.at("rollingUpdateConfiguration");
    return new Pace(
        scaled(rolling.at("maxSurge"), "0", groups, true),
        scaled(rolling.at("maxUnavailable"), "1", groups, false),
        false);
  }

  /** A number, or a part of the replicas in percent: surges are rounded up, all else down. */
  private static long scaled(Node value, String fallback, long replicas, boolean up) {
    if (value.integer().isPresent()) {
      return Math.max(0, value.integer(0));
    }
    String text = value.text(fallback);
    try {
      long number =
          Long.parseLong(text.endsWith("%") ? text.substring(0, text.length() - 1) : text);
      return text.endsWith("%") ? (number * replicas + (up ? 99 : 0)) / 100 : number;
    } catch (NumberFormatException notANumber) {
      return 0; // the API server refuses it
    }
  }

  /** {@code up to 1 more pod at a time, which needs 1 free nvidia.com/gpu}. */
  String words(String noun, Devices surgeDevices) {
    if (stopsFirst) {
      return "all stop before the first new one starts";
    }
    String down = "up to " + Words.count(Range.of(unavailable), noun) + " down at a time";
    if (surge == 0) {
      return down;
    }
    String more = "up to " + surge + " more " + noun + (surge == 1 ? "" : "s") + " meanwhile";
    String need = surgeDevices.isNone() ? "" : ", which needs " + surgeDevices.words("free ");
    return more + need + (unavailable == 0 ? "" : "; " + down);
  }
}
