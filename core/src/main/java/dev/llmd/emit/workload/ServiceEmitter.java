package dev.llmd.emit.workload;

import dev.llmd.emit.ObjectHead;
import dev.llmd.plan.PlannedObject.Service;
import dev.llmd.source.MapNode;

/** {@code v1 Service}. */
public final class ServiceEmitter {

  private ServiceEmitter() {}

  /** The document. */
  public static MapNode emit(Service service) {
    return ObjectHead.of("v1", "Service", service.metadata()).put("spec", service.spec()).build();
  }
}
