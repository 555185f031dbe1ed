package dev.llmd.validate;

/** A rule about one service or config as it was written, converted to v1alpha2 with defaults. */
@FunctionalInterface
public interface AdmissionRule {

  /** Tells the subject what is wrong with it. */
  void check(Subject subject);
}
