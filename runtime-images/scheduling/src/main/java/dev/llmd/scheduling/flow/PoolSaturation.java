package dev.llmd.scheduling.flow;

import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.plugin.SaturationDetector;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How full the pool is. Pods that prefill and pods that decode are looked at apart: each request
 * needs both, so the fuller stage counts. Safe for use by several threads.
 */
final class PoolSaturation {

  private static final String ROLE = "llm-d.ai/role";

  private final SaturationDetector detector;
  private volatile Stages stages = Stages.of(List.of());

  PoolSaturation(SaturationDetector detector) {
    this.detector = detector;
  }

  /** How full those endpoints of the pool are. */
  SaturationLevel level(List<Endpoint> endpoints, long now) {
    Stages known = stages;
    if (known.pool != endpoints) {
      known = Stages.of(endpoints);
      stages = known;
    }
    OptionalDouble prefill = saturation(known.prefill, now);
    OptionalDouble decode = saturation(known.decode, now);
    double effective =
        prefill.isEmpty() && decode.isEmpty()
            ? detector.saturation(endpoints, now)
            : Math.max(prefill.orElse(0), decode.orElse(0));
    return new SaturationLevel(prefill, decode, effective);
  }

  private OptionalDouble saturation(List<Endpoint> stage, long now) {
    return stage.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(detector.saturation(stage, now));
  }

  /** The endpoints of a pool by what they do; one that does both is in both lists. */
  private record Stages(List<Endpoint> pool, List<Endpoint> prefill, List<Endpoint> decode) {

    static Stages of(List<Endpoint> pool) {
      List<Endpoint> prefill = new ArrayList<>();
      List<Endpoint> decode = new ArrayList<>();
      for (Endpoint endpoint : pool) {
        switch (endpoint.labels().getOrDefault(ROLE, "")) {
          case "prefill", "encode-prefill" -> prefill.add(endpoint);
          case "decode", "" -> decode.add(endpoint);
          case "prefill-decode", "both", "encode-prefill-decode" -> {
            prefill.add(endpoint);
            decode.add(endpoint);
          }
          default -> {
            // Such a pod gets neither prompts nor answers to work on.
          }
        }
      }
      return new Stages(pool, prefill, decode);
    }
  }
}
