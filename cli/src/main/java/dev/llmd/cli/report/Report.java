package dev.llmd.cli.report;

/** A form in which findings are printed. */
public interface Report {

  /** The whole report, also when there is nothing to report. */
  String write(Findings findings);
}
