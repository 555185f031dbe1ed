package dev.llmd.check;

import dev.llmd.diagnostic.RuleDoc;

/** A check of the finished objects. */
interface Check {

  /** What the reference says of it. */
  RuleDoc doc();

  /** Tells the manifests what is wrong with one of their objects. */
  void check(Manifest manifest, Manifests all);
}
