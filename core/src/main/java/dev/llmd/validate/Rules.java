package dev.llmd.validate;

import dev.llmd.target.Feature;
import dev.llmd.target.Target;
import dev.llmd.validate.config.CriticalityInConfig;
import dev.llmd.validate.config.NestedBaseRefs;
import dev.llmd.validate.config.ShadowedPreset;
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
import dev.llmd.validate.lora.AdapterLimits;
import dev.llmd.validate.lora.AdapterNames;
import dev.llmd.validate.lora.SameAdapter;
import dev.llmd.validate.lora.UnusedAdapterFields;
import dev.llmd.validate.model.CriticalityUnused;
import dev.llmd.validate.model.ServedName;
import dev.llmd.validate.names.KserveAnnotations;
import dev.llmd.validate.names.LabelValues;
import dev.llmd.validate.names.MetadataKeys;
import dev.llmd.validate.names.ServiceNames;
import dev.llmd.validate.names.ShortenedNames;
import dev.llmd.validate.parallelism.DataParallelPair;
import dev.llmd.validate.parallelism.ExpertAlone;
import dev.llmd.validate.parallelism.FlagContradiction;
import dev.llmd.validate.parallelism.GpusPerPod;
import dev.llmd.validate.parallelism.GroupSize;
import dev.llmd.validate.parallelism.LeaderAndWorker;
import dev.llmd.validate.parallelism.OneKindOfParallelism;
import dev.llmd.validate.parallelism.RpcPort;
import dev.llmd.validate.parallelism.SharedMemory;
import dev.llmd.validate.parallelism.SizeChange;
import dev.llmd.validate.parallelism.TensorReach;
import dev.llmd.validate.parallelism.UnusedParallelism;
import dev.llmd.validate.parallelism.WorkerNeedsParallelism;
import dev.llmd.validate.release.AdaptersIgnored;
import dev.llmd.validate.release.OldApiVersion;
import dev.llmd.validate.release.OtherPresets;
import dev.llmd.validate.release.StopIgnored;
import dev.llmd.validate.router.GatewayRefsNeedRouteRefs;
import dev.llmd.validate.router.GatewayUnused;
import dev.llmd.validate.router.ParentsMatchGateways;
import dev.llmd.validate.router.PlannedMatches;
import dev.llmd.validate.router.RouteRefsOrSpec;
import dev.llmd.validate.router.RouteRefsWithManagedGateway;
import dev.llmd.validate.router.RoutingGroupMembership;
import dev.llmd.validate.router.RulesWithoutBackend;
import dev.llmd.validate.router.SameParent;
import dev.llmd.validate.router.SchedulerWithoutRoute;
import dev.llmd.validate.scaling.KedaLimits;
import dev.llmd.validate.scaling.OneActuator;
import dev.llmd.validate.scaling.ReplicasOrScaling;
import dev.llmd.validate.scaling.SameActuator;
import dev.llmd.validate.scaling.ScalingBounds;
import dev.llmd.validate.scheduler.ConfigKey;
import dev.llmd.validate.scheduler.ConfigSource;
import dev.llmd.validate.scheduler.OneReplica;
import dev.llmd.validate.scheduler.OptionalConfig;
import dev.llmd.validate.scheduler.PrefillSidecar;
import dev.llmd.validate.scheduler.SchedulerReplicas;
import dev.llmd.validate.scheduler.UnusedWithPoolRef;
import dev.llmd.validate.security.NodeAccess;
import dev.llmd.validate.security.PlainSecret;
import dev.llmd.validate.storage.BucketCredentials;
import dev.llmd.validate.storage.CacheTiers;
import dev.llmd.validate.storage.CacheUnused;
import dev.llmd.validate.storage.ConfidentialModel;
import dev.llmd.validate.storage.InitializerDropped;
import dev.llmd.validate.storage.UriForm;
import dev.llmd.validate.workload.AcceleratorVendor;
import dev.llmd.validate.workload.CacheMemory;
import dev.llmd.validate.workload.ExtendedResourceLimits;
import dev.llmd.validate.workload.GracePeriod;
import dev.llmd.validate.workload.ImageTag;
import dev.llmd.validate.workload.LimitBelowRequest;
import dev.llmd.validate.workload.MainContainer;
import dev.llmd.validate.workload.NoAccelerator;
import dev.llmd.validate.workload.NoReplicas;
import dev.llmd.validate.workload.PresetVariables;
import dev.llmd.validate.workload.ResourceAmount;
import dev.llmd.validate.workload.ServerProbes;
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

  /** What the webhook of every release says of services. */
  private static final List<AdmissionRule> WEBHOOK =
      List.of(
          new RouteRefsOrSpec(),
          new RouteRefsWithManagedGateway(),
          new RoutingGroupMembership(),
          new WorkerNeedsParallelism(),
          new OneKindOfParallelism(),
          new DataParallelPair(),
          new SchedulerReplicas(),
          new ConfigSource(),
          new SameActuator(),
          new CacheTiers(),
          new ConfidentialModel());

  private static final List<AdmissionRule> CONFIGS =
      concat(
          GATEWAY,
          SCALING,
          List.of(
              new NestedBaseRefs(),
              new SchedulerReplicas(),
              new OptionalConfig(),
              new CriticalityInConfig(),
              new KedaLimits(),
              new MetadataKeys()));

  private static final List<ServingRule> SERVING =
      List.of(
          new GpusPerPod(),
          new GroupSize(),
          new UnusedParallelism(),
          new SharedMemory(),
          new FlagContradiction(),
          new TensorReach(),
          new ExpertAlone(),
          new RpcPort(),
          new LeaderAndWorker(),
          new ExtendedResourceLimits(),
          new NoAccelerator(),
          new AcceleratorVendor(),
          new LimitBelowRequest(),
          new ResourceAmount(),
          new NoReplicas(),
          new MainContainer(),
          new ServerProbes(),
          new CacheMemory(),
          new GracePeriod(),
          new ImageTag(),
          new UriForm(),
          new BucketCredentials(),
          new AdapterLimits(),
          new SameAdapter(),
          new PlainSecret(),
          new NodeAccess(),
          new ShortenedNames(),
          new LabelValues(),
          new ServiceNames(),
          new PlannedMatches(),
          new SameParent(),
          new RulesWithoutBackend(),
          new GatewayUnused(),
          new SchedulerWithoutRoute(),
          new UnusedWithPoolRef(),
          new PrefillSidecar(),
          new OneReplica(),
          new UnusedAdapterFields(),
          new CacheUnused(),
          new InitializerDropped(),
          new PresetVariables(),
          new ServedName(),
          new CriticalityUnused());

  private static final List<UpdateRule> UPDATES = List.of(new SizeChange());

  private static final List<RepositoryRule> REPOSITORY =
      List.of(new OldApiVersion(), new OtherPresets(), new ShadowedPreset());

  private Rules() {}

  /**
   * The rules of what a cluster with that release refuses. Those about fields that it does not have
   * find nothing there.
   */
  public static AdmissionRules admission(Target target) {
    List<AdmissionRule> webhook = concat(WEBHOOK, webhookOf(target));
    List<AdmissionRule> controller =
        List.of(new MetadataKeys(), new ConfigKey(), new OptionalConfig(), new KedaLimits());
    List<AdmissionRule> stored = storedWebhookOf(target);
    return new AdmissionRules(
        concat(GATEWAY, SCALING, webhook, controller),
        stored,
        target.has(Feature.MERGED_ADMISSION) ? concat(GATEWAY, SCALING, webhook, stored) : GATEWAY,
        target.has(Feature.LORA_ADAPTERS)
            ? CONFIGS
            : concat(CONFIGS, List.of(new AdaptersIgnored())));
  }

  private static List<AdmissionRule> webhookOf(Target target) {
    List<AdmissionRule> rules = new ArrayList<>();
    rules.add(
        target.has(Feature.GATEWAY_REFS_WITH_MANAGED_ROUTE)
            ? new ParentsMatchGateways()
            : new GatewayRefsNeedRouteRefs());
    rules.add(new KserveAnnotations(target));
    if (!target.has(Feature.LORA_ADAPTERS)) {
      rules.add(new AdaptersIgnored());
    }
    if (!target.has(Feature.STOP_ANNOTATION)) {
      rules.add(new StopIgnored());
    }
    return rules;
  }

  /** What the webhook for v1alpha1 leaves to the controller, which has the other webhook's code. */
  private static List<AdmissionRule> storedWebhookOf(Target target) {
    List<AdmissionRule> rules = new ArrayList<>();
    if (target.has(Feature.LORA_ADAPTERS)) {
      rules.add(new AdapterNames());
    }
    if (target.has(Feature.MANAGED_DRA)) {
      rules.add(new ManagedDeviceAnnotations());
    }
    return rules;
  }

  /** Rules about resolved services with their plans. */
  public static List<ServingRule> serving() {
    return SERVING;
  }

  /** Rules about services that are in the cluster in an earlier version. */
  public static List<UpdateRule> updates() {
    return UPDATES;
  }

  /** Rules about everything that was read. */
  public static List<RepositoryRule> repository() {
    return REPOSITORY;
  }

  /** Every rule once. */
  public static List<Rule> all() {
    Map<Class<?>, Rule> all = new LinkedHashMap<>();
    for (Target target : Target.all()) {
      AdmissionRules admission = admission(target);
      admission.services().forEach(rule -> all.putIfAbsent(rule.getClass(), rule));
      admission.storedServices().forEach(rule -> all.putIfAbsent(rule.getClass(), rule));
      admission.configs().forEach(rule -> all.putIfAbsent(rule.getClass(), rule));
    }
    SERVING.forEach(rule -> all.putIfAbsent(rule.getClass(), rule));
    UPDATES.forEach(rule -> all.putIfAbsent(rule.getClass(), rule));
    REPOSITORY.forEach(rule -> all.putIfAbsent(rule.getClass(), rule));
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
