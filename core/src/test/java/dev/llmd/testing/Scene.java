package dev.llmd.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.api.ApiObject;
import dev.llmd.api.LlmService;
import dev.llmd.api.ServiceSpec;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.plan.PlanContext;
import dev.llmd.plan.RunFacts;
import dev.llmd.resolve.PlatformConfigReader;
import dev.llmd.resolve.Repository;
import dev.llmd.settings.Settings;
import dev.llmd.source.MapNode;
import dev.llmd.source.YamlReader;
import dev.llmd.target.Target;
import java.util.ArrayList;
import java.util.List;

/**
 * A repository written as YAML, for tests of planners: its services count as resolved as they
 * stand. Objects without a namespace live in {@code llm}.
 */
public final class Scene {
  private final Diagnostics diagnostics = new Diagnostics();
  private final Repository repository;

  private Scene(Repository repository) {
    this.repository = repository;
  }

  /** The repository with these documents. */
  public static Scene of(String... documents) {
    List<ApiObject> objects = new ArrayList<>();
    for (MapNode object : read(String.join("\n---\n", documents))) {
      objects.add(new ApiObject(object, object.at("metadata", "namespace").text("llm")));
    }
    return new Scene(new Repository(objects));
  }

  /** The one document that the text holds. */
  public static MapNode document(String yaml) {
    List<MapNode> documents = read(yaml);
    assertThat(documents).hasSize(1);
    return documents.getFirst();
  }

  /**
   * What planners know about the service of that name in namespace {@code llm}. The platform's
   * ConfigMap may hold just the settings that matter: what it lacks is nobody's finding here.
   */
  public PlanContext context(String service) {
    return context(service, Settings.DEFAULT);
  }

  /** The same in a repository with those settings. */
  public PlanContext context(String service, Settings settings) {
    return context(service, Target.KSERVE_0_20, settings);
  }

  /** The same for that target. */
  public PlanContext context(String service, Target target, Settings settings) {
    return new PlanContext(
        resolve(repository.find("serving.kserve.io", "LLMInferenceService", "llm", service).get()),
        repository,
        PlatformConfigReader.read(repository, target, new Diagnostics()),
        target,
        settings,
        new RunFacts(),
        diagnostics);
  }

  /** The service as it was written, said to be resolved. */
  public static LlmService resolve(ApiObject service) {
    return new LlmService(service, new ServiceSpec(service.spec()));
  }

  /** What was found so far. */
  public List<Diagnostic> findings() {
    return diagnostics.sorted();
  }

  private static List<MapNode> read(String yaml) {
    Diagnostics problems = new Diagnostics();
    List<MapNode> documents = new YamlReader().read("scene.yaml", yaml.getBytes(UTF_8), problems);
    assertThat(problems.sorted()).isEmpty();
    return documents;
  }
}
