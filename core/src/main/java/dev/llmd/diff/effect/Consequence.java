package dev.llmd.diff.effect;

import dev.llmd.overview.Range;

/** What follows from a change, once it is applied. */
public sealed interface Consequence {

  /** The consequence as a clause without subject: {@code rolls 2 pods}. */
  String words();

  /**
   * The object has to be deleted first: the API server does not change that field.
   *
   * @param field its path
   * @param reason why that is so, or what comes of it
   * @param pods pods that stop meanwhile
   * @param devices accelerators that these give back meanwhile
   */
  record Recreated(String field, String reason, Range pods, Devices devices)
      implements Consequence {
    @Override
    public String words() {
      String stops =
          pods.isNone()
              ? ""
              : "; " + Words.count(pods, "pod") + Words.inBrackets(devices) + " stop meanwhile";
      return "must be deleted and created again: " + field + " cannot change" + reason + stops;
    }
  }

  /**
   * Pods are replaced, some at a time.
   *
   * @param replicas pods of a Deployment, or groups of a LeaderWorkerSet
   * @param groupSize pods in a replica, as long as the old ones run
   * @param devices accelerators of all these pods, as long as the old ones run
   * @param pace how many at a time
   * @param surgeDevices accelerators of new ones that run beside the others meanwhile
   */
  record Rolled(Range replicas, long groupSize, Devices devices, Pace pace, Devices surgeDevices)
      implements Consequence {

    /** Pods that are replaced. */
    public Range pods() {
      return replicas.times(groupSize);
    }

    @Override
    public String words() {
      return "rolls "
          + Words.replicas(replicas, groupSize)
          + Words.inBrackets(devices)
          + ": "
          + pace.words(groupSize > 1 ? "group" : "pod", surgeDevices);
    }
  }

  /**
   * The workload has another number of pods.
   *
   * @param before pods before; none when the workload is new
   * @param after pods after; none when the workload is gone
   */
  record Scaled(Range before, Range after) implements Consequence {
    @Override
    public String words() {
      if (before.min() != before.max() || after.min() != after.max()) {
        return before.isNone() || after.isNone()
            ? (before.isNone() ? "starts " : "stops ")
                + Words.count(before.isNone() ? after : before, "pod")
            : "has " + Words.count(after, "pod") + " from now on (before: " + before + ")";
      }
      long more = after.max() - before.max();
      String change = " (" + before + " → " + after + ")";
      if (before.isNone()) {
        return "starts " + Words.count(after, "pod");
      }
      if (after.isNone()) {
        return "stops " + Words.count(before, "pod");
      }
      return more > 0
          ? "adds " + Words.count(Range.of(more), "pod") + change
          : "removes " + Words.count(Range.of(-more), "pod") + change;
    }
  }

  /**
   * The workload has another number of accelerators.
   *
   * @param resource the resource key
   */
  record DevicesChanged(String resource, Range before, Range after) implements Consequence {

    /** How many more are claimed at most; negative when some become free. */
    public long more() {
      return after.max() - before.max();
    }

    @Override
    public String words() {
      String change = before.isNone() || after.isNone() ? "" : " (" + before + " → " + after + ")";
      boolean isFixed = before.min() == before.max() && after.min() == after.max();
      String count = (isFixed ? "" : "up to ") + Math.abs(more()) + " " + Devices.word(resource);
      return more() == 0
          ? "has " + after + " " + Devices.word(resource) + " from now on (before: " + before + ")"
          : (more() > 0 ? "claims " : "frees ") + count + change;
    }
  }

  /** Anything else worth knowing. */
  record Told(Topic topic, String words) implements Consequence {}

  /** What a {@link Told} consequence is about. */
  enum Topic {
    /** Requests take another way. */
    TRAFFIC,
    /** Pods go on with what they have until somebody restarts them. */
    RESTART_NEEDED,
    /** Nothing that runs is touched. */
    NO_RESTART,
    /** Something else. */
    NOTE
  }
}
