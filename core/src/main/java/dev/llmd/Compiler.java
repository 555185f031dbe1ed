package dev.llmd;

import dev.llmd.api.ApiObject;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.resolve.PlatformConfig;
import dev.llmd.resolve.PlatformConfigReader;
import dev.llmd.resolve.Repository;
import dev.llmd.resolve.RepositoryReader;
import dev.llmd.source.MapNode;
import dev.llmd.source.SourceText;
import dev.llmd.target.Target;
import java.util.ArrayList;
import java.util.List;

/**
 * The pipeline: read → resolve → merge → template → validate → plan → emit → check.
 *
 * <p>Reading gives the {@link Repository}, the offline cluster; {@link ServicePipeline} takes each
 * of its services through the rest.
 */
public final class Compiler {

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
    Target target =
        Target.named(options.target())
            .orElseThrow(() -> new IllegalArgumentException("no target " + options.target()));
    Diagnostics diagnostics = new Diagnostics();
    Repository repository = new RepositoryReader(options.namespace(), diagnostics).read(texts);
    PlatformConfig platform = PlatformConfigReader.read(repository, diagnostics);
    ServicePipeline pipeline =
        new ServicePipeline(repository, platform, target, options.tls(), diagnostics);

    if (options.service().isEmpty()) {
      repository.all("LLMInferenceServiceConfig").forEach(pipeline::admitConfig);
    }
    List<MapNode> manifests = new ArrayList<>();
    for (ApiObject service : repository.all("LLMInferenceService")) {
      if (options.service().filter(name -> !name.equals(service.name())).isEmpty()) {
        manifests.addAll(pipeline.compile(service));
      }
    }
    return new Compilation(
        diagnostics.hasAdmissionErrors() ? List.of() : manifests, diagnostics.sorted());
  }
}
