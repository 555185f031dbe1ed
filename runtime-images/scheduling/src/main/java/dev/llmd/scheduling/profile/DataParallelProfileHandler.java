package dev.llmd.scheduling.profile;

import dev.llmd.scheduling.cycle.Routing;
import dev.llmd.scheduling.cycle.SchedulingCycle;
import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.plugin.PluginContext;
import dev.llmd.scheduling.plugin.ProfileHandler;
import dev.llmd.scheduling.plugin.ProfileRunner;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code data-parallel-profile-handler}: the request goes to the primary port of the pod, and a
 * header tells the sidecar there which rank was picked.
 */
public final class DataParallelProfileHandler implements ProfileHandler {

  private final PrimaryPort primaryPort;

  public DataParallelProfileHandler(PluginContext context) {
    primaryPort = new PrimaryPort((int) context.parameters().integer("primaryPort"));
  }

  @Override
  public Optional<Routing> route(SchedulingCycle cycle, ProfileRunner profiles) {
    List<Endpoint> picked = profiles.run(profiles.names().iterator().next(), cycle);
    return picked.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Routing(
                primaryPort.of(picked),
                Map.of(),
                Map.of(PrimaryPort.HEADER, picked.getFirst().hostPort())));
  }
}
