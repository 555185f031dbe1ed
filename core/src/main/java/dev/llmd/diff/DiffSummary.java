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
 * @param podsAdded pods more, at most
 * @param podsRemoved pods less, at most
 * @param claimed accelerators more by resource, at most
 * @param freed accelerators less by resource, at most
 */
public record DiffSummary(
    long added,
    long removed,
    long changed,
    long recreated,
    Range podsRolled,
    Range podsRecreated,
    long podsAdded,
    long podsRemoved,
    Map<String, Long> claimed,
    Map<String, Long> freed) {

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
    private long podsAdded;
    private long podsRemoved;
    private final Map<String, Long> claimed = new TreeMap<>();
    private final Map<String, Long> freed = new TreeMap<>();

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
          long more = scaled.after().max() - scaled.before().max();
          podsAdded += Math.max(0, more);
          podsRemoved += Math.max(0, -more);
        }
        case DevicesChanged devices -> {
          if (devices.more() != 0) {
            Map<String, Long> counts = devices.more() > 0 ? claimed : freed;
            counts.merge(devices.resource(), Math.abs(devices.more()), Long::sum);
          }
        }
        case Told _ -> {}
      }
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
