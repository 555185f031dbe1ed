package dev.llmd.emit.workload;

import dev.llmd.plan.PlannedObject.ClusterRole;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;

/** {@code rbac.authorization.k8s.io/v1 ClusterRole}. */
public final class ClusterRoleEmitter {

  private ClusterRoleEmitter() {}

  /** The document. */
  public static MapNode emit(ClusterRole role) {
    return Rbac.head("ClusterRole", role.metadata())
        .put("rules", ListNode.of(role.rules()))
        .build();
  }
}
