package dev.llmd.plan.network;

import dev.llmd.api.ApiObject;
import dev.llmd.api.LlmService;
import dev.llmd.plan.PlanContext;
import dev.llmd.plan.RunFacts;
import dev.llmd.source.MapNode;

/** Services whose route came from presets: the service as it was written has none of its own. */
final class Merged {

  private Merged() {}

  static PlanContext context(PlanContext context) {
    LlmService service = context.service();
    MapNode written = service.object().node().without("spec");
    return new PlanContext(
        new LlmService(new ApiObject(written, service.namespace()), service.spec()),
        context.repository(),
        context.platform(),
        context.target(),
        context.settings(),
        new RunFacts(),
        context.diagnostics());
  }
}
