package dev.llmd.sidecar.allow;

import dev.llmd.serving.flag.UsageException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Targets that do not change. */
public final class StaticAllowList implements AllowList {

  private final Set<HostPort> targets;

  private StaticAllowList(Set<HostPort> targets) {
    this.targets = targets;
  }

  /**
   * These targets and no others.
   *
   * @param targets each as host:port
   * @throws UsageException if one is none
   */
  public static StaticAllowList of(List<String> targets) {
    Set<HostPort> parsed = new HashSet<>();
    for (String target : targets) {
      parsed.add(
          HostPort.parse(target)
              .orElseThrow(
                  () ->
                      new UsageException(
                          "flag --allowed-targets is "
                              + target
                              + ": expected host and port, as 10.0.0.1:8000, [fd00::1]:8000 or"
                              + " pod-name:8000")));
    }
    return new StaticAllowList(Set.copyOf(parsed));
  }

  @Override
  public int size() {
    return targets.size();
  }

  @Override
  public boolean allows(HostPort target) {
    return targets.contains(target);
  }
}
