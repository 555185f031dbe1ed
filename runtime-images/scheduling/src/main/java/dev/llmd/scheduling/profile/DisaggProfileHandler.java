package dev.llmd.scheduling.profile;

import dev.llmd.scheduling.cycle.Routing;
import dev.llmd.scheduling.cycle.SchedulingCycle;
import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.plugin.Decider;
import dev.llmd.scheduling.plugin.PluginContext;
import dev.llmd.scheduling.plugin.ProfileHandler;
import dev.llmd.scheduling.plugin.ProfileRunner;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code disagg-profile-handler}: a request is decoded on one pod, and prefilled and encoded on
 * others where that is worth it. A stage whose pods are all gone is left out: the pod that decodes
 * does its work, too.
 */
public final class DisaggProfileHandler implements ProfileHandler {

  private final DisaggStages stages;

  public DisaggProfileHandler(PluginContext context) {
    stages = DisaggStages.of(context);
  }

  @Override
  public Optional<Routing> route(SchedulingCycle cycle, ProfileRunner profiles) {
    List<Endpoint> decode = profiles.run(stages.decode(), cycle);
    if (decode.isEmpty()) {
      return Optional.empty();
    }
    List<Endpoint> encode =
        run(stages.encode(), isWanted(stages.encodeDecider(), cycle, decode), cycle, profiles);
    boolean isPrefilled =
        stages.prefillsAlways() || isWanted(stages.prefillDecider(), cycle, decode);
    List<Endpoint> prefill = run(stages.prefill(), isPrefilled, cycle, profiles);
    return Optional.of(
        new Routing(decode, helpers(prefill, encode), StageHeaders.of(cycle, prefill, encode)));
  }

  private static boolean isWanted(
      Optional<Decider> decider, SchedulingCycle cycle, List<Endpoint> decode) {
    return decider.isPresent() && decider.get().isWanted(cycle, decode.getFirst());
  }

  private static List<Endpoint> run(
      String profile, boolean isWanted, SchedulingCycle cycle, ProfileRunner profiles) {
    return isWanted && profiles.names().contains(profile)
        ? profiles.run(profile, cycle)
        : List.of();
  }

  private Map<String, Endpoint> helpers(List<Endpoint> prefill, List<Endpoint> encode) {
    Map<String, Endpoint> helpers = new HashMap<>(4);
    if (!prefill.isEmpty()) {
      helpers.put(stages.prefill(), prefill.getFirst());
    }
    if (!encode.isEmpty()) {
      helpers.put(stages.encode(), encode.getFirst());
    }
    return helpers;
  }
}
