package dev.llmd.emit.workload;

import dev.llmd.plan.PlannedObject.Role;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;

/** {@code rbac.authorization.k8s.io/v1 Role}. */
public final class RoleEmitter {

  private RoleEmitter() {}

  /** The document. */
  public static MapNode emit(Role role) {
    return Rbac.head("Role", role.metadata()).put("rules", ListNode.of(role.rules())).build();
  }
}
