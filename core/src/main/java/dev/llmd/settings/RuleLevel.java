package dev.llmd.settings;

/** How much the findings of a rule count. */
public enum RuleLevel {
  ERROR,
  WARNING,
  NOTE,
  /** They are not reported. */
  OFF
}
