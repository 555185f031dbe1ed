package dev.llmd.scheduling.profile;

import dev.llmd.scheduling.cycle.SchedulingCycle;
import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.plugin.ProfileRunner;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The profiles of a configuration, by their names. */
public final class Profiles implements ProfileRunner {

  private final Map<String, Profile> byName;

  /** These profiles, in this order. */
  public Profiles(Map<String, Profile> byName) {
    this.byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
  }

  @Override
  public Set<String> names() {
    return byName.keySet();
  }

  @Override
  public List<Endpoint> run(String profile, SchedulingCycle cycle) {
    Profile found = byName.get(profile);
    if (found == null) {
      throw new IllegalArgumentException("there is no scheduling profile " + profile);
    }
    return found.run(cycle);
  }
}
