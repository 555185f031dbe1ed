package dev.llmd.emit;

import dev.llmd.emit.network.HttpRouteEmitter;
import dev.llmd.emit.scaling.HorizontalPodAutoscalerEmitter;
import dev.llmd.emit.scaling.ScaledObjectEmitter;
import dev.llmd.emit.scaling.VariantAutoscalingEmitter;
import dev.llmd.emit.workload.ClusterRoleBindingEmitter;
import dev.llmd.emit.workload.ClusterRoleEmitter;
import dev.llmd.emit.workload.DeploymentEmitter;
import dev.llmd.emit.workload.LeaderWorkerSetEmitter;
import dev.llmd.emit.workload.ResourceClaimTemplateEmitter;
import dev.llmd.emit.workload.RoleBindingEmitter;
import dev.llmd.emit.workload.RoleEmitter;
import dev.llmd.emit.workload.ServiceAccountEmitter;
import dev.llmd.emit.workload.ServiceEmitter;
import dev.llmd.plan.PlannedObject;
import dev.llmd.source.MapNode;

/** Spells out planned objects as documents. */
public final class Emitter {

  private Emitter() {}

  /** The document of one object. */
  public static MapNode emit(PlannedObject object) {
    return switch (object) {
      case PlannedObject.Deployment deployment -> DeploymentEmitter.emit(deployment);
      case PlannedObject.LeaderWorkerSet groups -> LeaderWorkerSetEmitter.emit(groups);
      case PlannedObject.Service service -> ServiceEmitter.emit(service);
      case PlannedObject.ServiceAccount account -> ServiceAccountEmitter.emit(account);
      case PlannedObject.Role role -> RoleEmitter.emit(role);
      case PlannedObject.RoleBinding binding -> RoleBindingEmitter.emit(binding);
      case PlannedObject.ClusterRole role -> ClusterRoleEmitter.emit(role);
      case PlannedObject.ClusterRoleBinding binding -> ClusterRoleBindingEmitter.emit(binding);
      case PlannedObject.ResourceClaimTemplate claim -> ResourceClaimTemplateEmitter.emit(claim);
      case PlannedObject.HttpRoute route -> HttpRouteEmitter.emit(route);
      case PlannedObject.VariantAutoscaling variant -> VariantAutoscalingEmitter.emit(variant);
      case PlannedObject.HorizontalPodAutoscaler scaler ->
          HorizontalPodAutoscalerEmitter.emit(scaler);
      case PlannedObject.ScaledObject scaled -> ScaledObjectEmitter.emit(scaled);
      case PlannedObject.Custom custom ->
          ObjectHead.of(custom.apiVersion(), custom.kind(), custom.metadata())
              .put("spec", custom.spec())
              .build();
    };
  }
}
