package dev.llmd.diff;

import dev.llmd.diff.effect.Consequence;
import dev.llmd.diff.leaf.LeafChange;
import dev.llmd.diff.object.ObjectId;
import java.util.List;

/** What is different about one object. */
public sealed interface ObjectChange {

  /** The object; in the version of the API that it has after, when it is there. */
  ObjectId id();

  /** What follows; empty when nothing is known of it. */
  List<Consequence> consequences();

  /** The object is new. */
  record Added(ObjectId id, List<Consequence> consequences) implements ObjectChange {
    public Added {
      consequences = List.copyOf(consequences);
    }
  }

  /** The object is gone. */
  record Removed(ObjectId id, List<Consequence> consequences) implements ObjectChange {
    public Removed {
      consequences = List.copyOf(consequences);
    }
  }

  /**
   * The object is another one.
   *
   * @param changes where; never empty
   */
  record Changed(ObjectId id, List<LeafChange> changes, List<Consequence> consequences)
      implements ObjectChange {
    public Changed {
      changes = List.copyOf(changes);
      consequences = List.copyOf(consequences);
    }
  }
}
