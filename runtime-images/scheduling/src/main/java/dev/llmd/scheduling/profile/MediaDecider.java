package dev.llmd.scheduling.profile;

import dev.llmd.scheduling.cycle.SchedulingCycle;
import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.plugin.Decider;

/**
 * {@code always-disagg-multimodal-decider}: a request with images, videos or sounds visits a pod of
 * its own for the stage.
 */
public final class MediaDecider implements Decider {

  @Override
  public boolean isWanted(SchedulingCycle cycle, Endpoint decode) {
    return !cycle.request().prompt().media().isEmpty();
  }
}
