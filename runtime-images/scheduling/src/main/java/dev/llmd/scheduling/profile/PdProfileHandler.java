package dev.llmd.scheduling.profile;

import dev.llmd.scheduling.cycle.Routing;
import dev.llmd.scheduling.cycle.SchedulingCycle;
import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.plugin.Decider;
import dev.llmd.scheduling.plugin.PluginContext;
import dev.llmd.scheduling.plugin.ProfileHandler;
import dev.llmd.scheduling.plugin.ProfileRunner;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code pd-profile-handler}, the handler of before {@code disagg-profile-handler}: prefill and
 * decode only; headers are the matter of {@code disagg-headers-handler}.
 */
public final class PdProfileHandler implements ProfileHandler {

  private final String decodeProfile;
  private final String prefillProfile;
  private final Decider decider;
  private final Optional<PrimaryPort> primaryPort;

  public PdProfileHandler(PluginContext context) {
    decodeProfile = context.parameters().text("decodeProfile").orElseThrow();
    prefillProfile = context.parameters().text("prefillProfile").orElseThrow();
    decider =
        context.pluginOrDefault(
            Decider.class, context.parameters().text("deciderPluginName").orElseThrow());
    int port = (int) context.parameters().integer("primaryPort");
    primaryPort = port == 0 ? Optional.empty() : Optional.of(new PrimaryPort(port));
  }

  @Override
  public Optional<Routing> route(SchedulingCycle cycle, ProfileRunner profiles) {
    List<Endpoint> decode = profiles.run(decodeProfile, cycle);
    if (decode.isEmpty()) {
      return Optional.empty();
    }
    boolean isPrefilled =
        profiles.names().contains(prefillProfile) && decider.isWanted(cycle, decode.getFirst());
    List<Endpoint> prefill = isPrefilled ? profiles.run(prefillProfile, cycle) : List.of();
    Map<String, Endpoint> helpers =
        prefill.isEmpty() ? Map.of() : Map.of(prefillProfile, prefill.getFirst());
    return Optional.of(
        primaryPort
            .map(
                port ->
                    new Routing(
                        port.of(decode),
                        helpers,
                        Map.of(PrimaryPort.HEADER, decode.getFirst().hostPort())))
            .orElseGet(() -> new Routing(decode, helpers, Map.of())));
  }
}
