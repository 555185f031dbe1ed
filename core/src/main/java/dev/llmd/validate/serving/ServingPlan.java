package dev.llmd.validate.serving;

import dev.llmd.api.LlmService;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.SourceLocation;
import dev.llmd.plan.PlanContext;
import dev.llmd.plan.PlannedObject;
import dev.llmd.source.Node;
import java.util.List;

/**
 * A resolved service with the objects that are planned for it, and where rules put what they find.
 *
 * @param context the service and what it refers to
 * @param objects everything that is planned
 * @param pods the pods among it, each kind once
 */
public record ServingPlan(PlanContext context, List<PlannedObject> objects, List<PlannedPod> pods) {

  /** The plan of one service. */
  public static ServingPlan of(PlanContext context, List<PlannedObject> objects) {
    return new ServingPlan(context, objects, PlannedPod.of(context.service(), objects));
  }

  /** The service. */
  public LlmService service() {
    return context.service();
  }

  /** Reports the finding. */
  public void report(Diagnostic.Builder finding) {
    context.diagnostics().add(finding.object(service().object().describe()));
  }

  /** True for what stands in the input, rather than in a preset that llmd brings or nowhere. */
  public boolean isWritten(Node node) {
    SourceLocation place = node.location();
    return place.isKnown() && !place.isBuiltIn();
  }

  /**
   * The place of the first of the nodes that stands in the input; else of the first that has a
   * place, such as one in a preset that llmd brings; else that of the service.
   */
  public SourceLocation place(Node... nodes) {
    for (Node node : nodes) {
      if (isWritten(node)) {
        return node.location();
      }
    }
    for (Node node : nodes) {
      if (node.location().isKnown()) {
        return node.location();
      }
    }
    return service().object().location();
  }
}
