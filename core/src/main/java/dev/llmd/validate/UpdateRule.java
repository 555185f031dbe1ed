package dev.llmd.validate;

/** A rule about a service that takes the place of an earlier version of itself. */
public interface UpdateRule extends Rule {

  /**
   * Tells the later version what is wrong with the change.
   *
   * @param before the version that is in the cluster, as it was admitted
   * @param after the version that takes its place
   */
  void check(Subject before, Subject after);
}
