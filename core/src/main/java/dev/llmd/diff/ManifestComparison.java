package dev.llmd.diff;

import dev.llmd.diff.effect.Consequence;
import dev.llmd.diff.effect.Effects;
import dev.llmd.diff.effect.ObjectUpdate;
import dev.llmd.diff.leaf.LeafChange;
import dev.llmd.diff.leaf.NodeDiff;
import dev.llmd.diff.object.LiveObjects;
import dev.llmd.diff.object.ManifestSet;
import dev.llmd.diff.object.ObjectId;
import dev.llmd.diff.object.ObjectId.Identity;
import dev.llmd.schema.Schema;
import dev.llmd.source.MapNode;
import dev.llmd.target.Target;
import dev.llmd.write.ObjectOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Compares sets of objects, as a cluster sees them that has the one and is given the other. */
public final class ManifestComparison {

  private final Target target;
  private final KindShapes shapes;

  /**
   * A comparison.
   *
   * @param target the releases that the cluster has
   */
  public ManifestComparison(Target target) {
    this.target = target;
    this.shapes = new KindShapes(Schema.of(target));
  }

  /** Compares what a cluster has with manifests for it. */
  public ManifestDiff compare(LiveObjects live, ManifestSet manifests) {
    LiveObjects.Sides sides = live.against(manifests, shapes::of);
    return compare(sides.before(), sides.after());
  }

  /** Compares two sets of manifests. */
  public ManifestDiff compare(ManifestSet before, ManifestSet after) {
    List<ObjectUpdate> updates = updates(before, after);
    Effects effects = new Effects(target, before, after, updates);
    return new ManifestDiff(
        updates.stream().map(update -> change(update, effects.of(update))).toList());
  }

  private List<ObjectUpdate> updates(ManifestSet before, ManifestSet after) {
    Set<Identity> identities = new HashSet<>(before.objects().keySet());
    identities.addAll(after.objects().keySet());
    List<ObjectUpdate> updates = new ArrayList<>();
    for (Identity identity : identities) {
      MapNode old = before.find(identity);
      MapNode now = after.find(identity);
      boolean isBoth = !old.isEmpty() && !now.isEmpty();
      List<LeafChange> changes =
          isBoth && !old.sameValue(now)
              ? NodeDiff.of(old, now, shapes.of(identity.kind()))
              : List.of();
      if (!isBoth || !changes.isEmpty()) {
        ObjectId id = ObjectId.of(now.isEmpty() ? old : now);
        updates.add(new ObjectUpdate(id, old, now, changes));
      }
    }
    ObjectOrder order = new ObjectOrder();
    updates.sort((one, other) -> order.compare(version(one), version(other)));
    return updates;
  }

  private static MapNode version(ObjectUpdate update) {
    return update.isGone() ? update.before() : update.after();
  }

  private static ObjectChange change(ObjectUpdate update, List<Consequence> consequences) {
    if (update.isNew()) {
      return new ObjectChange.Added(update.id(), consequences);
    }
    return update.isGone()
        ? new ObjectChange.Removed(update.id(), consequences)
        : new ObjectChange.Changed(
            update.id(), SecretValues.hidden(update.id(), update.changes()), consequences);
  }
}
