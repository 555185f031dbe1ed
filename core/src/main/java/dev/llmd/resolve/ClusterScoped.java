package dev.llmd.resolve;

import java.util.Set;

/** The kinds that live outside namespaces, as far as repositories hold them. */
final class ClusterScoped {

  private static final Set<String> KINDS =
      Set.of(
          "APIService",
          "ClusterIssuer",
          "ClusterPolicy",
          "ClusterRole",
          "ClusterRoleBinding",
          "ClusterSecretStore",
          "ClusterStorageContainer",
          "ClusterTriggerAuthentication",
          "CustomResourceDefinition",
          "DeviceClass",
          "GatewayClass",
          "IngressClass",
          "MutatingWebhookConfiguration",
          "Namespace",
          "Node",
          "PersistentVolume",
          "PriorityClass",
          "ResourceFlavor",
          "RuntimeClass",
          "StorageClass",
          "ValidatingWebhookConfiguration");

  private ClusterScoped() {}

  static boolean isClusterScoped(String kind) {
    return KINDS.contains(kind);
  }
}
