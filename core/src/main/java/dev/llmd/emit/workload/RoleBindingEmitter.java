package dev.llmd.emit.workload;

import dev.llmd.plan.PlannedObject.RoleBinding;
import dev.llmd.source.MapNode;

/** {@code rbac.authorization.k8s.io/v1 RoleBinding}. */
public final class RoleBindingEmitter {

  private RoleBindingEmitter() {}

  /** The document. */
  public static MapNode emit(RoleBinding binding) {
    return Rbac.binding(
        Rbac.head("RoleBinding", binding.metadata()),
        "Role",
        binding.role(),
        binding.metadata().namespace(),
        binding.serviceAccount());
  }
}
