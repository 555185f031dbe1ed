package dev.llmd.emit.workload;

import dev.llmd.emit.ObjectHead;
import dev.llmd.plan.Metadata;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;

/** What the kinds of {@code rbac.authorization.k8s.io} share. */
final class Rbac {

  private static final String GROUP = "rbac.authorization.k8s.io";

  private Rbac() {}

  static MapNode.Builder head(String kind, Metadata metadata) {
    return ObjectHead.of(GROUP + "/v1", kind, metadata);
  }

  /** A binding of one role to one ServiceAccount. */
  static MapNode binding(
      MapNode.Builder head, String roleKind, String role, String namespace, String account) {
    return head.put(
            "roleRef",
            MapNode.builder()
                .put("apiGroup", GROUP)
                .put("kind", roleKind)
                .put("name", role)
                .build())
        .put(
            "subjects",
            ListNode.of(
                MapNode.builder()
                    .put("kind", "ServiceAccount")
                    .put("name", account)
                    .put("namespace", namespace)
                    .build()))
        .build();
  }
}
