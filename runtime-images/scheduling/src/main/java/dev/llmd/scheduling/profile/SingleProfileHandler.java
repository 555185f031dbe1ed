package dev.llmd.scheduling.profile;

import dev.llmd.scheduling.cycle.Routing;
import dev.llmd.scheduling.cycle.SchedulingCycle;
import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.plugin.ProfileHandler;
import dev.llmd.scheduling.plugin.ProfileRunner;
import java.util.List;
import java.util.Optional;

/** {@code single-profile-handler}: every request goes through the one profile there is. */
public final class SingleProfileHandler implements ProfileHandler {

  @Override
  public Optional<Routing> route(SchedulingCycle cycle, ProfileRunner profiles) {
    List<Endpoint> picked = profiles.run(profiles.names().iterator().next(), cycle);
    return picked.isEmpty() ? Optional.empty() : Optional.of(Routing.to(picked));
  }
}
