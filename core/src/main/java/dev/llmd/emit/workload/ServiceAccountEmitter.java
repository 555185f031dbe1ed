package dev.llmd.emit.workload;

import dev.llmd.emit.ObjectHead;
import dev.llmd.plan.PlannedObject.ServiceAccount;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;

/** {@code v1 ServiceAccount}. */
public final class ServiceAccountEmitter {

  private ServiceAccountEmitter() {}

  /** The document. */
  public static MapNode emit(ServiceAccount account) {
    return ObjectHead.of("v1", "ServiceAccount", account.metadata())
        .putUnlessEmpty("secrets", ListNode.of(account.secrets()))
        .putUnlessEmpty("imagePullSecrets", ListNode.of(account.imagePullSecrets()))
        .put("automountServiceAccountToken", account.automountToken())
        .build();
  }
}
