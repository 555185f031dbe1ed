package dev.llmd;

import dev.llmd.api.LlmService;
import dev.llmd.explain.Change;
import dev.llmd.explain.Origin;
import dev.llmd.explain.Origin.Kind;
import dev.llmd.source.MapNode;
import java.util.List;

/**
 * A service after the changes that follow templating.
 *
 * @param claimed its spec with the device claims of managed DRA
 * @param equipped and with the accelerator's resources
 * @param routed and with its route pointed at what serves
 * @param service and with the scheduler's configuration in place of the reference to it
 */
record SettledService(MapNode claimed, MapNode equipped, MapNode routed, LlmService service) {

  /** The changes in their order. */
  List<Change> steps() {
    return List.of(
        new Change(new Origin(Kind.CONTROLLER, "managed DRA"), claimed),
        new Change(new Origin(Kind.LLMD, "the chosen accelerator"), equipped),
        new Change(new Origin(Kind.CONTROLLER, "the route's rewrite"), routed),
        new Change(
            new Origin(Kind.CONTROLLER, "router.scheduler.config.ref"), service.spec().node()));
  }
}
