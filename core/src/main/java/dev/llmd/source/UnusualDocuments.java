package dev.llmd.source;

import dev.llmd.diagnostic.Diagnostics;
import java.util.List;

/** Reads the documents of one file that need the full parser, and reports those it refuses. */
final class UnusualDocuments {
  private final FullYaml yaml;
  private final Diagnostics diagnostics;
  private boolean helmReported;

  UnusualDocuments(ReadLimits limits, Diagnostics diagnostics) {
    this.yaml = new FullYaml(limits, diagnostics);
    this.diagnostics = diagnostics;
  }

  /** The roots of the documents in the text; none when it cannot be read. */
  List<Node> read(String text, Place place) {
    try {
      return yaml.read(text, place);
    } catch (Unreadable problem) {
      // A Helm template breaks in many places: the first says it all.
      if (!problem.isHelmTemplate() || !helmReported) {
        diagnostics.add(problem.finding());
      }
      helmReported |= problem.isHelmTemplate();
      return List.of();
    }
  }
}
