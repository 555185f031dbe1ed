package dev.llmd.source;

import dev.llmd.diagnostic.Diagnostic;

/** Ends the reading of one document; never leaves the package. */
final class Unreadable extends RuntimeException {
  private final transient Diagnostic finding;

  Unreadable(Diagnostic.Builder finding) {
    super(null, null, false, false);
    this.finding = finding.build();
  }

  Diagnostic finding() {
    return finding;
  }

  boolean isHelmTemplate() {
    return finding.rule().toString().equals(HelmTemplate.RULE);
  }
}
