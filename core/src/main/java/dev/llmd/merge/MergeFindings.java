package dev.llmd.merge;

import dev.llmd.source.FieldPath;
import dev.llmd.source.Node;

/** Told what a merge could not do, or did at the cost of an earlier value. */
public interface MergeFindings {

  /** Two values that Kubernetes cannot merge; the later one was taken. */
  void cannotMerge(FieldPath path, Node earlier, Node later, String reason);

  /** A list that a later layer replaced as a whole. */
  void replacedList(FieldPath path, Node earlier, Node later);
}
