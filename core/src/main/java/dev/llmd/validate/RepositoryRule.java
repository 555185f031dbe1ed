package dev.llmd.validate;

import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.resolve.Repository;
import dev.llmd.target.Target;

/** A rule about everything that was read, which is looked at once in a run. */
public interface RepositoryRule extends Rule {

  /** Tells the diagnostics what is wrong with the repository for that target. */
  void check(Repository repository, Target target, Diagnostics diagnostics);
}
