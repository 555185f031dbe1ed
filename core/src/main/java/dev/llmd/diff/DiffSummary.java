package dev.llmd.diff;

import dev.llmd.diff.effect.Consequence;
import dev.llmd.diff.effect.Consequence.DevicesChanged;
import dev.llmd.diff.effect.Consequence.Recreated;
import dev.llmd.diff.effect.Consequence.Rolled;
import dev.llmd.diff.effect.Consequence.Scaled;
import dev.llmd.diff.effect.Consequence.Told;
import dev.llmd.overview.Range;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The sum of all differences.
 *
 * @param added objects that are new
 * @param removed objects that are gone
 * @param changed objects that are others
 * @param recreated objects of these that must be deleted first
 * @param podsRolled pods that are replaced
 * @param podsRecreated pods that stop because their workload must be deleted first
 * @param podsAdded pods more; from how many on, and at most, where an autoscaler has a say
 * @param podsRemoved pods less
 * @param claimed accelerators more by resource
 * @param freed accelerators less by resource
 */
public record DiffSummary(
    long added,
    long removed,
    long changed,
    long recreated,
    Range podsRolled,
    Range podsRecreated,
    Range podsAdded,
    Range podsRemoved,
    Map<String, Range> claimed,
    Map<String, Range> freed) {

  public DiffSummary {
    claimed = Collections.unmodifiableMap(new TreeMap<>(claimed));
    freed = Collections.unmodifiableMap(new TreeMap<>(freed));
  }

  static DiffSummary of(List<ObjectChange> objects) {
    Sum sum = new Sum();
    objects.forEach(sum::add);
    return sum.summary();
  }

  /** What was counted so far. */
  private static final class Sum {
    private long added;
    private long removed;
    private long changed;
    private long recreated;
    private Range podsRolled = Range.NONE;
    private Range podsRecreated = Range.NONE;
    private Range podsAdded = Range.NONE;
    private Range podsRemoved = Range.NONE;
    private final Map<String, Range> claimed = new TreeMap<>();
    private final Map<String, Range> freed = new TreeMap<>();

    void add(ObjectChange object) {
      switch (object) {
        case ObjectChange.Added _ -> added++;
        case ObjectChange.Removed _ -> removed++;
        case ObjectChange.Changed _ -> changed++;
      }
      object.consequences().forEach(this::add);
    }

    private void add(Consequence consequence) {
      switch (consequence) {
        case Recreated object -> {
          recreated++;
          podsRecreated = podsRecreated.plus(object.pods());
        }
        case Rolled rolled -> podsRolled = podsRolled.plus(rolled.pods());
        case Scaled scaled -> {
          podsAdded = podsAdded.plus(more(scaled.before(), scaled.after()));
          podsRemoved = podsRemoved.plus(more(scaled.after(), scaled.before()));
        }
        case DevicesChanged devices -> {
          add(more(devices.before(), devices.after()), devices.resource(), claimed);
          add(more(devices.after(), devices.before()), devices.resource(), freed);
        }
        case Told _ -> {}
      }
    }

    private static void add(Range count, String resource, Map<String, Range> sum) {
      if (!count.isNone()) {
        sum.merge(resource, count, Range::plus);
      }
    }

    /** How many more there are; none when there are not more at most. */
    private static Range more(Range before, Range after) {
      long most = after.max() - before.max();
      return most <= 0
          ? Range.NONE
          : new Range(Math.clamp(after.min() - before.min(), 0, most), most);
    }

    DiffSummary summary() {
      return new DiffSummary(
          added,
          removed,
          changed,
          recreated,
          podsRolled,
          podsRecreated,
          podsAdded,
          podsRemoved,
          claimed,
          freed);
    }
  }
}
