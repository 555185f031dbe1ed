package dev.llmd.validate;

/**
 * A rule about one service or config: as it was written, converted to v1alpha2 with defaults, and
 * for services once more with everything merged.
 */
public interface AdmissionRule extends Rule {

  /** Tells the subject what is wrong with it. */
  void check(Subject subject);
}
