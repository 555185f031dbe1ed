package dev.llmd.emit.workload;

import dev.llmd.plan.PlannedObject.ClusterRoleBinding;
import dev.llmd.source.MapNode;

/** {@code rbac.authorization.k8s.io/v1 ClusterRoleBinding}. */
public final class ClusterRoleBindingEmitter {

  private ClusterRoleBindingEmitter() {}

  /** The document. */
  public static MapNode emit(ClusterRoleBinding binding) {
    return Rbac.binding(
        Rbac.head("ClusterRoleBinding", binding.metadata()),
        "ClusterRole",
        binding.clusterRole(),
        binding.serviceAccountNamespace(),
        binding.serviceAccount());
  }
}
