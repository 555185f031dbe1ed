package dev.llmd;

import dev.llmd.api.ApiObject;
import dev.llmd.check.Manifests;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.source.MapNode;
import dev.llmd.source.SourceText;
import dev.llmd.target.Target;
import java.util.ArrayList;
import java.util.List;
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
    ServicePipeline pipeline = new ServicePipeline(workspace);
    Diagnostics diagnostics = workspace.findings();
    Manifests checked =
        new Manifests(new RepositoryNeighbours(workspace.repository()), diagnostics);
    List<MapNode> manifests = new ArrayList<>();
    List<ApiObject> services = workspace.services();
    List<Compilation> compiled = compile(services, pipeline);
    for (int i = 0; i < services.size(); i++) {
      ApiObject service = services.get(i);
      manifests.addAll(compiled.get(i).manifests());
      diagnostics.addAll(compiled.get(i).diagnostics());
      checked.add(compiled.get(i).manifests(), service.describe(), service.location());
    }
    checked.check();
    return new Compilation(
        diagnostics.hasAdmissionErrors() ? List.of() : manifests, diagnostics.sorted());
  }

  /** Each service for itself, in any order, on all processors when there are many. */
  private static List<Compilation> compile(List<ApiObject> services, ServicePipeline pipeline) {
    Stream<ApiObject> all = services.size() < MANY ? services.stream() : services.parallelStream();
    return all.map(pipeline::compile).toList();
  }
}
