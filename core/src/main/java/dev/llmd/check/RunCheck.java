package dev.llmd.check;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.RuleDoc;
import java.util.Optional;

/** A check of objects against those that came before them in one run: it remembers what it saw. */
interface RunCheck {

  /** What the reference says of it. */
  RuleDoc doc();

  /** Takes notice of an object; what is wrong between it and an earlier one, at most once. */
  Optional<Diagnostic.Builder> add(Manifest manifest);
}
