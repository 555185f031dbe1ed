package dev.llmd.cli.simulate.report;

import dev.llmd.cli.report.Verdict;
import dev.llmd.cli.simulate.figures.Comparison;

/** Sentences that several forms of a comparison share. */
final class Words {

  static final String MARKS =
      "In brackets: the difference from the first. * the best of its line; which line matters is"
          + " yours to say.";

  private Words() {}

  static String subject(Comparison comparison) {
    return Verdict.count(comparison.requests(), "request")
        + " of "
        + comparison.trace()
        + " to "
        + Verdict.count(comparison.podCount(), "pod")
        + ", seed "
        + comparison.seed();
  }
}
