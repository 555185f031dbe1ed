package dev.llmd;

import dev.llmd.api.ApiObject;
import dev.llmd.api.LlmService;
import dev.llmd.api.ServiceSpec;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.emit.Emitter;
import dev.llmd.emit.FluxSubstitution;
import dev.llmd.explain.Explanation;
import dev.llmd.lock.ImagePins;
import dev.llmd.lock.Lock;
import dev.llmd.plan.ManagedDra;
import dev.llmd.plan.PlanContext;
import dev.llmd.plan.PlannedObject;
import dev.llmd.plan.RunFacts;
import dev.llmd.plan.TlsMounts;
import dev.llmd.plan.TlsPlanner;
import dev.llmd.plan.WorkloadPlanner;
import dev.llmd.plan.criticality.CriticalityPlanner;
import dev.llmd.plan.device.AcceleratorRequests;
import dev.llmd.plan.events.KvEventsPlanner;
import dev.llmd.plan.monitoring.MonitoringPlanner;
import dev.llmd.plan.network.GatewayPlanner;
import dev.llmd.plan.network.IngressPlanner;
import dev.llmd.plan.network.RoutePlanner;
import dev.llmd.plan.network.RouteRewrite;
import dev.llmd.plan.provider.ProviderPlanner;
import dev.llmd.plan.scaling.ScalingPlanner;
import dev.llmd.plan.scheduler.SchedulerConfigRef;
import dev.llmd.plan.scheduler.SchedulerPlanner;
import dev.llmd.resolve.ChosenAccelerator;
import dev.llmd.resolve.SpecSteps;
import dev.llmd.settings.GitOps;
import dev.llmd.source.MapNode;
import dev.llmd.target.Feature;
import dev.llmd.validate.Rules;
import dev.llmd.validate.ServingRule;
import dev.llmd.validate.serving.ServingPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Takes the services of one workspace from their written form to manifests. */
final class ServicePipeline {

  private final Workspace workspace;

  private final RunFacts facts = new RunFacts();

  /** Members of routing groups: each is asked for by all others of its group. */
  private final Map<ApiObject, Optional<LlmService>> members = new ConcurrentHashMap<>();

  /** What services are held to when there is a lock. */
  private final Optional<UsedConfigs> configs;

  ServicePipeline(Workspace workspace) {
    this.workspace = workspace;
    this.configs = workspace.options().lock().map(_ -> new UsedConfigs(workspace));
  }

  /** The manifests of a service; none when it is stopped or refused. */
  Compilation compile(ApiObject written) {
    return run(written).compilation();
  }

  /** The same, with what was decided on the way. */
  CompiledService run(ApiObject written) {
    Diagnostics findings = new Diagnostics();
    Optional<LlmService> service = resolve(written, findings);
    Optional<ServingPlan> plan =
        service.filter(resolved -> !isStopped(resolved)).map(resolved -> plan(resolved, findings));
    List<MapNode> manifests = plan.map(serving -> emit(serving, findings)).orElse(List.of());
    configs.ifPresent(used -> used.check(written, findings));
    // What is missing has no place of its own: then the service is where to look.
    Diagnostics placed = new Diagnostics();
    for (Diagnostic finding : findings.sorted()) {
      placed.add(finding.orAt(written.location()));
    }
    return new CompiledService(written, service, plan, manifests, placed.sorted());
  }

  /** The service with everything merged and filled in; empty when something it needs is missing. */
  Optional<LlmService> resolve(ApiObject written, Diagnostics findings) {
    ApiObject admitted = workspace.admission().admitService(written, findings);
    workspace
        .before(written)
        .ifPresent(before -> workspace.admission().admitUpdate(before, admitted, findings));
    if (findings.hasRefusals()) {
      return Optional.empty();
    }
    return workspace
        .resolver()
        .resolve(admitted, findings)
        .map(service -> settle(service, findings).service());
  }

  /** How the service came to be what it is; empty when something it needs is missing. */
  Optional<Explanation> explain(ApiObject written) {
    CompiledService compiled = run(written);
    Diagnostics repeated = new Diagnostics();
    ApiObject admitted = workspace.admission().admitService(written, repeated);
    return compiled
        .service()
        .flatMap(_ -> workspace.resolver().steps(admitted, repeated))
        .map(steps -> explain(steps, compiled.manifests(), repeated));
  }

  private Explanation explain(SpecSteps steps, List<MapNode> manifests, Diagnostics findings) {
    LlmService resolved = new LlmService(steps.service(), new ServiceSpec(steps.resolved()));
    SettledService settled = settle(resolved, findings);
    return Explanation.of(
        steps, settled.steps(), workspace.specType(), workspace.shippedPresets(), manifests);
  }

  private ServingPlan plan(LlmService service, Diagnostics findings) {
    workspace.admission().admitMerged(service, findings);
    PlanContext context =
        new PlanContext(
            service,
            workspace.repository(),
            workspace.platform(),
            workspace.target(),
            workspace.options().settings(),
            facts,
            findings);
    ServingPlan serving = ServingPlan.of(context, plan(context));
    for (ServingRule rule : Rules.serving()) {
      rule.check(serving);
    }
    return serving;
  }

  private List<MapNode> emit(ServingPlan serving, Diagnostics findings) {
    boolean forFlux =
        workspace.options().settings().gitops().filter(GitOps.FLUX::equals).isPresent();
    Optional<Lock> pins = workspace.options().lock();
    List<MapNode> manifests = new ArrayList<>();
    for (PlannedObject object : serving.objects()) {
      MapNode manifest = Emitter.emit(object);
      MapNode marked = forFlux ? FluxSubstitution.disableIn(manifest) : manifest;
      manifests.add(pins.map(lock -> new ImagePins(lock, findings).in(marked)).orElse(marked));
    }
    return manifests;
  }

  /** What KServe changes in a spec once its templates are filled in. */
  private SettledService settle(LlmService service, Diagnostics findings) {
    ServiceSpec claimed =
        workspace.target().has(Feature.MANAGED_DRA)
            ? ManagedDra.claimIn(service.object(), service.spec())
            : service.spec();
    ServiceSpec equipped =
        ChosenAccelerator.of(service.object(), workspace.options().settings())
            .flatMap(chosen -> chosen.accelerator().resource())
            .map(resource -> new AcceleratorRequests(resource).fillIn(claimed))
            .orElse(claimed);
    MapNode routed = RouteRewrite.apply(service.name(), equipped.node());
    LlmService settled = new LlmService(service.object(), new ServiceSpec(routed));
    LlmService configured =
        new SchedulerConfigRef(
                settled, workspace.repository(), workspace.platform().systemNamespace(), findings)
            .resolve();
    return new SettledService(claimed.node(), equipped.node(), routed, configured);
  }

  private boolean isStopped(LlmService service) {
    return workspace.target().has(Feature.STOP_ANNOTATION) && service.isStopped();
  }

  private List<PlannedObject> plan(PlanContext context) {
    List<PlannedObject> objects = new ArrayList<>();
    objects.addAll(WorkloadPlanner.plan(context));
    objects.addAll(SchedulerPlanner.plan(context));
    objects.addAll(GatewayPlanner.plan(context));
    objects.addAll(CriticalityPlanner.plan(context));
    objects.addAll(new RoutePlanner(this::member).plan(context));
    objects.addAll(IngressPlanner.plan(context));
    objects.addAll(new ScalingPlanner().plan(context));
    objects.addAll(TlsPlanner.plan(context));
    objects.addAll(MonitoringPlanner.plan(context, objects));
    List<PlannedObject> wired = KvEventsPlanner.settle(context, objects);
    return ProviderPlanner.settle(context, TlsMounts.settle(context, wired));
  }

  /** Another member of a routing group; what is wrong with it is reported when it is compiled. */
  private Optional<LlmService> member(ApiObject service) {
    return members.computeIfAbsent(service, other -> resolve(other, new Diagnostics()));
  }
}
