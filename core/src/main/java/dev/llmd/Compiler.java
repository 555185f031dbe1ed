package dev.llmd;

import dev.llmd.api.ApiObject;
import dev.llmd.check.Manifests;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.explain.Explanation;
import dev.llmd.lock.Lock;
import dev.llmd.lock.LockCheck;
import dev.llmd.overview.Budgets;
import dev.llmd.overview.Dependencies;
import dev.llmd.overview.DeviceTotals;
import dev.llmd.overview.Overview;
import dev.llmd.overview.ServiceOverview;
import dev.llmd.overview.ServiceState;
import dev.llmd.plan.criticality.NamedServices;
import dev.llmd.resolve.Repository;
import dev.llmd.source.MapNode;
import dev.llmd.source.SourceText;
import dev.llmd.target.Target;
import dev.llmd.tree.ServiceObjects;
import dev.llmd.validate.RepositoryRule;
import dev.llmd.validate.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The pipeline: read → resolve → merge → template → validate → plan → emit → check.
 *
 * <p>Reading gives a {@link Workspace}, which stands for the cluster; {@link ServicePipeline} takes
 * each of its services through the rest.
 */
public final class Compiler {

  /** From so many services on, starting threads pays. */
  private static final int MANY = 16;

  /** The names of the release profiles, the default one first. */
  public static List<String> targets() {
    return Target.all().stream().map(Target::name).toList();
  }

  /**
   * Compiles everything that the texts hold.
   *
   * @throws IllegalArgumentException when there is no target of the name that the options give
   */
  public Compilation compile(List<SourceText> texts, CompilerOptions options) {
    return compile(Workspace.empty(options).with(texts));
  }

  /** Compiles everything that the workspace holds. */
  public Compilation compile(Workspace workspace) {
    if (!workspace.options().settings().budget().isEmpty()) {
      return join(workspace, survey(workspace));
    }
    ServicePipeline pipeline = new ServicePipeline(workspace);
    return join(workspace, each(workspace, pipeline::compile), List.of());
  }

  /** What everything that the workspace holds will run; what admission refuses is left out. */
  public Overview overview(Workspace workspace) {
    List<Surveyed> surveyed = survey(workspace);
    List<MapNode> running = new ArrayList<>();
    DeviceTotals devices = DeviceTotals.NONE;
    for (Surveyed service : surveyed) {
      if (service.overview().state() instanceof ServiceState.Running) {
        running.addAll(service.compilation().manifests());
        devices = devices.plus(service.overview().totals().devices());
      }
    }
    Compilation joined = join(workspace, surveyed);
    return new Overview(
        workspace.target().name(),
        surveyed.stream().map(Surveyed::overview).sorted(Compiler::compareIdentities).toList(),
        Dependencies.of(
            running, devices, workspace.target(), workspace.options().settings().provider()),
        joined.diagnostics());
  }

  /**
   * How a service of the workspace came to be what it is.
   *
   * @return empty when something that the service needs is missing, or admission refuses it: {@link
   *     #compile(Workspace)} says why
   */
  public Optional<Explanation> explain(Workspace workspace, ApiObject service) {
    return new ServicePipeline(workspace).explain(service);
  }

  /** What a lock of the workspace says: its target, and the configs that its services use. */
  public Lock lock(Workspace workspace) {
    return new UsedConfigs(workspace).lock();
  }

  /** The manifests of a service, and its figures. */
  private record Surveyed(Compilation compilation, ServiceOverview overview) {
    static Surveyed of(CompiledService service, Repository repository) {
      return new Surveyed(service.compilation(), service.overview(repository));
    }
  }

  private static List<Surveyed> survey(Workspace workspace) {
    ServicePipeline pipeline = new ServicePipeline(workspace);
    return each(workspace, service -> Surveyed.of(pipeline.run(service), workspace.repository()));
  }

  private static Compilation join(Workspace workspace, List<Surveyed> surveyed) {
    return join(
        workspace,
        surveyed.stream().map(Surveyed::compilation).toList(),
        surveyed.stream().map(Surveyed::overview).toList());
  }

  /**
   * Puts together what came of each service, and looks at all objects at once.
   *
   * @param overviews what the services use; may be empty when there is no budget
   */
  private static Compilation join(
      Workspace workspace, List<Compilation> compiled, List<ServiceOverview> overviews) {
    Diagnostics diagnostics = workspace.findings();
    Manifests checked =
        new Manifests(new RepositoryNeighbours(workspace.repository()), diagnostics);
    List<MapNode> manifests = new ArrayList<>();
    List<ServiceObjects> owned = new ArrayList<>();
    List<ApiObject> services = workspace.services();
    for (int i = 0; i < services.size(); i++) {
      ApiObject service = services.get(i);
      manifests.addAll(compiled.get(i).manifests());
      owned.addAll(compiled.get(i).services());
      diagnostics.addAll(compiled.get(i).diagnostics());
      checked.add(compiled.get(i).manifests(), service.describe(), service.location());
    }
    checked.check();
    for (RepositoryRule rule : Rules.repository()) {
      rule.check(workspace.repository(), workspace.target(), diagnostics);
    }
    NamedServices.check(
        workspace.options().settings().criticality(), workspace.repository(), diagnostics);
    workspace
        .options()
        .lock()
        .ifPresent(lock -> new LockCheck(lock, diagnostics).target(workspace.target().name()));
    new Budgets(diagnostics).check(workspace.options().settings().budget(), overviews);
    boolean isRefused = diagnostics.hasRefusals();
    return new Compilation(
        isRefused ? List.of() : owned,
        isRefused ? List.of() : manifests,
        workspace.options().settings().rules().apply(workspace.withoutAllowed(diagnostics)));
  }

  private static int compareIdentities(ServiceOverview one, ServiceOverview other) {
    int byNamespace = one.namespace().compareTo(other.namespace());
    return byNamespace != 0 ? byNamespace : one.name().compareTo(other.name());
  }

  /** Each service for itself, in any order, on all processors when there are many. */
  private static <T> List<T> each(Workspace workspace, Function<ApiObject, T> step) {
    List<ApiObject> services = workspace.services();
    Stream<ApiObject> all = services.size() < MANY ? services.stream() : services.parallelStream();
    return all.map(step).toList();
  }
}
