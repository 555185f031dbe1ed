package dev.llmd.validate;

import dev.llmd.validate.config.NestedBaseRefs;
import dev.llmd.validate.devices.ManagedDeviceAnnotations;
import dev.llmd.validate.lora.AdapterNames;
import dev.llmd.validate.parallelism.DataParallelPair;
import dev.llmd.validate.parallelism.OneKindOfParallelism;
import dev.llmd.validate.parallelism.WorkerNeedsParallelism;
import dev.llmd.validate.router.ParentsMatchGateways;
import dev.llmd.validate.router.RouteRefsOrSpec;
import dev.llmd.validate.router.RouteRefsWithManagedGateway;
import dev.llmd.validate.router.RoutingGroupMembership;
import dev.llmd.validate.scaling.KedaLimits;
import dev.llmd.validate.scaling.OneActuator;
import dev.llmd.validate.scaling.ReplicasOrScaling;
import dev.llmd.validate.scaling.SameActuator;
import dev.llmd.validate.scaling.ScalingBounds;
import dev.llmd.validate.scheduler.ConfigKey;
import dev.llmd.validate.scheduler.ConfigSource;
import dev.llmd.validate.scheduler.SchedulerReplicas;
import dev.llmd.validate.storage.CacheTiers;
import dev.llmd.validate.storage.ConfidentialModel;
import java.util.List;

/** Every rule, in one place. Order does not matter: findings are sorted by where they stand. */
public final class Rules {

  private Rules() {}

  /** Rules about services as they are written. */
  public static List<AdmissionRule> forServices() {
    return List.of(
        new RouteRefsOrSpec(),
        new RouteRefsWithManagedGateway(),
        new ParentsMatchGateways(),
        new RoutingGroupMembership(),
        new WorkerNeedsParallelism(),
        new OneKindOfParallelism(),
        new DataParallelPair(),
        new SchedulerReplicas(),
        new ConfigSource(),
        new ConfigKey(),
        new AdapterNames(),
        new ReplicasOrScaling(),
        new ScalingBounds(),
        new OneActuator(),
        new SameActuator(),
        new KedaLimits(),
        new CacheTiers(),
        new ConfidentialModel(),
        new ManagedDeviceAnnotations());
  }

  /** Rules about configs as they are written. */
  public static List<AdmissionRule> forConfigs() {
    return List.of(
        new NestedBaseRefs(),
        new SchedulerReplicas(),
        new ReplicasOrScaling(),
        new ScalingBounds(),
        new OneActuator(),
        new KedaLimits());
  }
}
