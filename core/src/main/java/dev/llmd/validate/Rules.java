package dev.llmd.validate;

import dev.llmd.validate.config.NestedBaseRefs;
import dev.llmd.validate.devices.ManagedDeviceAnnotations;
import dev.llmd.validate.gateway.BackendPorts;
import dev.llmd.validate.gateway.FilterLists;
import dev.llmd.validate.gateway.FilterSettings;
import dev.llmd.validate.gateway.FilterTypes;
import dev.llmd.validate.gateway.MatchCount;
import dev.llmd.validate.gateway.PathMatches;
import dev.llmd.validate.gateway.PoolPorts;
import dev.llmd.validate.gateway.RedirectRules;
import dev.llmd.validate.gateway.SessionPersistence;
import dev.llmd.validate.gateway.Timeouts;
import dev.llmd.validate.lora.AdapterNames;
import dev.llmd.validate.names.ServiceNames;
import dev.llmd.validate.parallelism.DataParallelPair;
import dev.llmd.validate.parallelism.GpusPerPod;
import dev.llmd.validate.parallelism.GroupSize;
import dev.llmd.validate.parallelism.OneKindOfParallelism;
import dev.llmd.validate.parallelism.UnusedParallelism;
import dev.llmd.validate.parallelism.WorkerNeedsParallelism;
import dev.llmd.validate.router.ParentsMatchGateways;
import dev.llmd.validate.router.PlannedMatches;
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
import dev.llmd.validate.workload.ExtendedResourceLimits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every rule, in one place. Order does not matter: findings are sorted by where they stand. */
public final class Rules {

  /** What the CRDs say of inline routes and pools, and of the objects that KServe makes of them. */
  private static final List<AdmissionRule> GATEWAY =
      List.of(
          new PathMatches(),
          new FilterTypes(),
          new FilterLists(),
          new FilterSettings(),
          new RedirectRules(),
          new BackendPorts(),
          new MatchCount(),
          new Timeouts(),
          new SessionPersistence(),
          new PoolPorts());

  /** What the CRDs say of scaling, for services and configs alike. */
  private static final List<AdmissionRule> SCALING =
      List.of(new ReplicasOrScaling(), new ScalingBounds(), new OneActuator());

  /** What the webhook says of services. */
  private static final List<AdmissionRule> WEBHOOK =
      List.of(
          new RouteRefsOrSpec(),
          new RouteRefsWithManagedGateway(),
          new ParentsMatchGateways(),
          new RoutingGroupMembership(),
          new WorkerNeedsParallelism(),
          new OneKindOfParallelism(),
          new DataParallelPair(),
          new SchedulerReplicas(),
          new ConfigSource(),
          new AdapterNames(),
          new SameActuator(),
          new CacheTiers(),
          new ConfidentialModel());

  private static final List<AdmissionRule> SERVICES =
      concat(
          GATEWAY,
          SCALING,
          WEBHOOK,
          List.of(new ConfigKey(), new KedaLimits(), new ManagedDeviceAnnotations()));

  private static final List<AdmissionRule> MERGED = concat(GATEWAY, SCALING, WEBHOOK);

  private static final List<AdmissionRule> CONFIGS =
      concat(
          GATEWAY,
          SCALING,
          List.of(new NestedBaseRefs(), new SchedulerReplicas(), new KedaLimits()));

  private static final List<ServingRule> SERVING =
      List.of(
          new GpusPerPod(),
          new GroupSize(),
          new UnusedParallelism(),
          new ExtendedResourceLimits(),
          new ServiceNames(),
          new PlannedMatches());

  private Rules() {}

  /** Rules about services as they are written. */
  public static List<AdmissionRule> forServices() {
    return SERVICES;
  }

  /** Rules about services with everything merged: KServe's controller asks its webhook again. */
  public static List<AdmissionRule> forMergedServices() {
    return MERGED;
  }

  /** Rules about configs as they are written. */
  public static List<AdmissionRule> forConfigs() {
    return CONFIGS;
  }

  /** Rules about resolved services with their plans. */
  public static List<ServingRule> serving() {
    return SERVING;
  }

  /** Every rule once. */
  public static List<Rule> all() {
    Map<Class<?>, Rule> all = new LinkedHashMap<>();
    SERVICES.forEach(rule -> all.putIfAbsent(rule.getClass(), rule));
    CONFIGS.forEach(rule -> all.putIfAbsent(rule.getClass(), rule));
    SERVING.forEach(rule -> all.putIfAbsent(rule.getClass(), rule));
    return List.copyOf(all.values());
  }

  @SafeVarargs
  private static List<AdmissionRule> concat(List<AdmissionRule>... parts) {
    List<AdmissionRule> all = new ArrayList<>();
    for (List<AdmissionRule> part : parts) {
      all.addAll(part);
    }
    return List.copyOf(all);
  }
}
