package dev.llmd.validate;

import dev.llmd.diagnostic.RuleDoc;
import java.util.List;

/** A rule: one class, one line in {@link Rules}, one pair of inputs in {@code testdata/rules}. */
public interface Rule {

  /** What the reference says of each id that the rule reports under. */
  List<RuleDoc> docs();
}
