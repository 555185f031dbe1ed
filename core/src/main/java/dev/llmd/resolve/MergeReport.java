package dev.llmd.resolve;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.merge.MergeFindings;
import dev.llmd.source.FieldPath;
import dev.llmd.source.Node;

/** Puts what happened while merging one service into words. */
final class MergeReport implements MergeFindings {

  private final String object;
  private final Diagnostics diagnostics;

  MergeReport(String object, Diagnostics diagnostics) {
    this.object = object;
    this.diagnostics = diagnostics;
  }

  @Override
  public void cannotMerge(FieldPath path, Node earlier, Node later, String reason) {
    diagnostics.add(
        Diagnostic.controllerError(
                "merge/conflict", path + " is set twice and cannot be merged: " + reason)
            .at(later.location())
            .object(object)
            .field(path.toString())
            .expected("one layer that sets " + path)
            .nextStep("set it in one place: in the service, or in one of its configs")
            .related(earlier.location(), "the other layer's value"));
  }

  @Override
  public void replacedList(FieldPath path, Node earlier, Node later) {
    if (!later.location().isKnown()) {
      return;
    }
    diagnostics.add(
        Diagnostic.note(
                "merge/list-replaced",
                path + " replaces " + earlier.describe() + " of an earlier layer as a whole")
            .at(later.location())
            .object(object)
            .field(path.toString())
            .nextStep("repeat the earlier layer's values here if they are still wanted")
            .related(earlier.location(), "the list that is replaced"));
  }
}
