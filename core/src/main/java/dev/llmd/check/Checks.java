package dev.llmd.check;

import dev.llmd.diagnostic.RuleDoc;
import java.util.List;
import java.util.stream.Stream;

/** Every check, in one place. */
public final class Checks {

  static final List<Check> ALL =
      List.of(
          new RouteBackends(),
          new LiveBackends(),
          new PoolSelector(),
          new ForeignPods(),
          new PoolTargetPorts(),
          new ServiceSelector());

  private Checks() {}

  /** New checks that have seen nothing yet. */
  static List<RunCheck> ofOneRun() {
    return List.of(new NameClash(), new RouteClaims());
  }

  /** What the reference says of each. */
  public static List<RuleDoc> docs() {
    return Stream.concat(ALL.stream().map(Check::doc), ofOneRun().stream().map(RunCheck::doc))
        .toList();
  }
}
