package dev.llmd.diff;

import java.util.List;

/**
 * What is different between two sets of objects.
 *
 * @param objects the objects that are different, in the order in which they would be applied
 */
public record ManifestDiff(List<ObjectChange> objects) {

  public ManifestDiff {
    objects = List.copyOf(objects);
  }

  /** True when both sets hold the same. */
  public boolean isEmpty() {
    return objects.isEmpty();
  }

  /** The sum of all. */
  public DiffSummary summary() {
    return DiffSummary.of(objects);
  }
}
