package dev.llmd;

import dev.llmd.api.ApiObject;
import dev.llmd.api.LlmService;
import dev.llmd.api.ServiceSpec;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.emit.Emitter;
import dev.llmd.plan.ManagedDra;
import dev.llmd.plan.PlanContext;
import dev.llmd.plan.PlannedObject;
import dev.llmd.plan.TlsMode;
import dev.llmd.plan.TlsMounts;
import dev.llmd.plan.TlsPlanner;
import dev.llmd.plan.WorkloadPlanner;
import dev.llmd.plan.network.RoutePlanner;
import dev.llmd.plan.network.RouteRewrite;
import dev.llmd.plan.scaling.ScalingPlanner;
import dev.llmd.plan.scheduler.SchedulerConfigRef;
import dev.llmd.plan.scheduler.SchedulerPlanner;
import dev.llmd.resolve.ConfigSource;
import dev.llmd.resolve.Configs;
import dev.llmd.resolve.EmbeddedPresets;
import dev.llmd.resolve.ObjectAdmission;
import dev.llmd.resolve.PlatformConfig;
import dev.llmd.resolve.Repository;
import dev.llmd.resolve.SpecResolver;
import dev.llmd.schema.Schema;
import dev.llmd.source.MapNode;
import dev.llmd.target.Target;
import dev.llmd.validate.AdmissionRule;
import dev.llmd.validate.Rules;
import dev.llmd.validate.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Takes the services of one repository from their written form to manifests. */
final class ServicePipeline {

  private final Repository repository;
  private final PlatformConfig platform;
  private final Target target;
  private final TlsMode tls;
  private final Diagnostics diagnostics;
  private final Schema schema;
  private final Configs configs;
  private final SpecResolver resolver;

  ServicePipeline(
      Repository repository,
      PlatformConfig platform,
      Target target,
      TlsMode tls,
      Diagnostics diagnostics) {
    this.repository = repository;
    this.platform = platform;
    this.target = target;
    this.tls = tls;
    this.diagnostics = diagnostics;
    this.schema = Schema.of(target);
    this.configs =
        new Configs(
            repository, embedded(target), config -> admit(config, Rules.forConfigs(), diagnostics));
    this.resolver = new SpecResolver(configs, platform, schema.serviceSpec());
  }

  /** Presets of our own go through the same admission; a test holds them to it without findings. */
  private ConfigSource embedded(Target target) {
    EmbeddedPresets presets = new EmbeddedPresets();
    ObjectAdmission admission = new ObjectAdmission(schema, new Diagnostics());
    Map<String, ApiObject> admitted = new ConcurrentHashMap<>();
    return name -> {
      Optional<ApiObject> known = Optional.ofNullable(admitted.get(name));
      if (known.isEmpty()) {
        known = presets.find(target, name).map(admission::admit);
        known.ifPresent(preset -> admitted.put(name, preset));
      }
      return known;
    };
  }

  /** Reports what admission says of a config, whether a service uses it or not. */
  void admitConfig(ApiObject config) {
    configs.admitted(config);
  }

  /** The manifests of a service; none when it is stopped or refused. */
  List<MapNode> compile(ApiObject written) {
    Diagnostics findings = new Diagnostics();
    List<MapNode> manifests =
        resolve(written, findings)
            .filter(service -> !service.isStopped())
            .map(service -> emit(service, findings))
            .orElse(List.of());
    diagnostics.addAll(findings.sorted());
    return manifests;
  }

  /** The service with everything merged and filled in; empty when something it needs is missing. */
  Optional<LlmService> resolve(ApiObject written, Diagnostics findings) {
    ApiObject admitted = admit(written, Rules.forServices(), findings);
    if (findings.hasAdmissionErrors()) {
      return Optional.empty();
    }
    return resolver.resolve(admitted, findings).map(service -> settle(service, findings));
  }

  private List<MapNode> emit(LlmService service, Diagnostics findings) {
    PlanContext context = new PlanContext(service, repository, platform, target, tls, findings);
    List<MapNode> manifests = new ArrayList<>();
    for (PlannedObject object : plan(context)) {
      manifests.add(Emitter.emit(object));
    }
    return manifests;
  }

  private ApiObject admit(ApiObject written, List<AdmissionRule> rules, Diagnostics findings) {
    ApiObject admitted = new ObjectAdmission(schema, findings).admit(written);
    Subject subject = new Subject(admitted, findings);
    for (AdmissionRule rule : rules) {
      rule.check(subject);
    }
    return admitted;
  }

  /** What KServe changes in a spec once its templates are filled in. */
  private LlmService settle(LlmService service, Diagnostics findings) {
    ServiceSpec claimed = ManagedDra.claimIn(service.object(), service.spec());
    MapNode routed = RouteRewrite.apply(service.name(), claimed.node());
    LlmService settled = new LlmService(service.object(), new ServiceSpec(routed));
    return new SchedulerConfigRef(settled, repository, platform.systemNamespace(), findings)
        .resolve();
  }

  private List<PlannedObject> plan(PlanContext context) {
    List<PlannedObject> objects = new ArrayList<>();
    objects.addAll(WorkloadPlanner.plan(context));
    objects.addAll(SchedulerPlanner.plan(context));
    objects.addAll(new RoutePlanner(this::member).plan(context));
    objects.addAll(new ScalingPlanner().plan(context));
    objects.addAll(TlsPlanner.plan(context));
    return TlsMounts.settle(context, objects);
  }

  /** Another member of a routing group; what is wrong with it is reported when it is compiled. */
  private Optional<LlmService> member(ApiObject service) {
    return resolve(service, new Diagnostics());
  }
}
