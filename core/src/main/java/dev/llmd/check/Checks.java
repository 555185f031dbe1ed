package dev.llmd.check;

import dev.llmd.diagnostic.RuleDoc;
import java.util.List;

/** Every check, in one place. */
public final class Checks {

  static final List<Check> ALL =
      List.of(
          new RouteBackends(), new PoolSelector(), new PoolTargetPorts(), new ServiceSelector());

  private Checks() {}

  /** What the reference says of each. */
  public static List<RuleDoc> docs() {
    return ALL.stream().map(Check::doc).toList();
  }
}
