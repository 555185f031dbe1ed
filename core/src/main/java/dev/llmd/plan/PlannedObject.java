package dev.llmd.plan;

import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** An object to create, with everything about it decided. One record a kind. */
public sealed interface PlannedObject {

  /** The object's metadata. */
  Metadata metadata();

  /**
   * A Deployment.
   *
   * @param replicas absent when an autoscaler decides
   * @param selector labels that pods are selected by
   * @param strategy {@code spec.strategy}, absent for the default
   */
  record Deployment(
      Metadata metadata,
      Node replicas,
      Map<String, String> selector,
      PodTemplate template,
      Node strategy)
      implements PlannedObject {}

  /**
   * A LeaderWorkerSet.
   *
   * @param replicas groups; absent when an autoscaler decides
   * @param size pods in a group, the leader included
   * @param leader the leader's pod; empty when it is like the workers
   * @param subGroupSize size of the placement sub-group, when one is asked for
   */
  record LeaderWorkerSet(
      Metadata metadata,
      Node replicas,
      OptionalLong size,
      Optional<PodTemplate> leader,
      PodTemplate worker,
      OptionalLong subGroupSize)
      implements PlannedObject {}

  /** A Service; {@code spec} is the complete ServiceSpec. */
  record Service(Metadata metadata, MapNode spec) implements PlannedObject {}

  /**
   * A ServiceAccount with the Secrets it carries.
   *
   * @param automountToken {@code automountServiceAccountToken}, absent for the default
   */
  record ServiceAccount(
      Metadata metadata, List<Node> imagePullSecrets, List<Node> secrets, Node automountToken)
      implements PlannedObject {}

  /** A Role; each rule is a complete PolicyRule. */
  record Role(Metadata metadata, List<MapNode> rules) implements PlannedObject {}

  /** A RoleBinding of a Role to one ServiceAccount of the same namespace. */
  record RoleBinding(Metadata metadata, String role, String serviceAccount)
      implements PlannedObject {}

  /** A ClusterRole; each rule is a complete PolicyRule. */
  record ClusterRole(Metadata metadata, List<MapNode> rules) implements PlannedObject {}

  /** A ClusterRoleBinding of a ClusterRole to one ServiceAccount. */
  record ClusterRoleBinding(
      Metadata metadata, String clusterRole, String serviceAccountNamespace, String serviceAccount)
      implements PlannedObject {}

  /**
   * A ResourceClaimTemplate that asks for devices of one class.
   *
   * @param request the name of the request in the claim
   * @param deviceClass the DeviceClass
   * @param count devices, at least 1
   * @param selectors CEL expressions that a device must all satisfy; may be empty
   */
  record ResourceClaimTemplate(
      Metadata metadata, String request, String deviceClass, long count, List<String> selectors)
      implements PlannedObject {}

  /** An HTTPRoute; {@code spec} is the complete HTTPRouteSpec. */
  record HttpRoute(Metadata metadata, MapNode spec) implements PlannedObject {}

  /**
   * A VariantAutoscaling: asks the Workload Variant Autoscaler how many replicas a workload needs.
   *
   * @param target what is scaled, and how far
   * @param modelId the model whose load counts
   * @param variantCost cost of one replica as a decimal number, absent for the default
   */
  record VariantAutoscaling(Metadata metadata, ScaleTarget target, String modelId, Node variantCost)
      implements PlannedObject {}

  /**
   * A HorizontalPodAutoscaler that follows a VariantAutoscaling.
   *
   * @param target what is scaled, and how far
   * @param variant name of the VariantAutoscaling
   * @param behavior a complete HorizontalPodAutoscalerBehavior, or absent
   */
  record HorizontalPodAutoscaler(
      Metadata metadata, ScaleTarget target, String variant, Node behavior)
      implements PlannedObject {}

  /**
   * A KEDA ScaledObject that follows a VariantAutoscaling.
   *
   * @param target what is scaled, and how far
   * @param settings the remaining fields of the ScaledObjectSpec, as they were set
   * @param trigger where the wanted number of replicas is asked for
   */
  record ScaledObject(
      Metadata metadata, ScaleTarget target, MapNode settings, PrometheusTrigger trigger)
      implements PlannedObject {}

  /** An object whose spec was decided as a whole, such as an InferencePool. */
  record Custom(Metadata metadata, String apiVersion, String kind, MapNode spec)
      implements PlannedObject {}
}
