package dev.llmd.plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.api.ApiObject;
import dev.llmd.api.LlmService;
import dev.llmd.api.ServiceSpec;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.resolve.PlatformConfig;
import dev.llmd.resolve.PlatformConfigReader;
import dev.llmd.resolve.Repository;
import dev.llmd.settings.Settings;
import dev.llmd.settings.TlsMode;
import dev.llmd.source.MapNode;
import dev.llmd.source.YamlReader;
import dev.llmd.target.Target;
import java.util.ArrayList;
import java.util.List;

/** Input of planners, from YAML. */
final class PlanFixture {

  private PlanFixture() {}

  /**
   * A service named {@code svc} in namespace {@code llm}, as it is after resolution.
   *
   * @param spec its spec, as YAML
   * @param others further documents that the repository holds
   */
  static PlanContext context(TlsMode tls, String spec, String... others) {
    return context(tls, service("", spec), others);
  }

  /** A service as {@link #context(TlsMode, String, String...)} says, with metadata of its own. */
  static PlanContext contextWithMetadata(String metadata, String spec, String... others) {
    return context(TlsMode.EXISTING, service(metadata, spec), others);
  }

  /** The same on a platform whose servers speak TLS. */
  static PlanContext withServersSpeakingTls(PlanContext context) {
    PlatformConfig platform = context.platform();
    return new PlanContext(
        context.service(),
        context.repository(),
        new PlatformConfig(
            platform.systemNamespace(),
            platform.ingressGatewayNamespace(),
            platform.ingressGatewayName(),
            platform.urlScheme(),
            true,
            platform.modelRoutingHeader(),
            platform.modelRoutingMode(),
            platform.storage(),
            platform.credentials(),
            platform.wva()),
        context.target(),
        context.settings(),
        new RunFacts(),
        context.diagnostics());
  }

  private static PlanContext context(TlsMode tls, ApiObject service, String... others) {
    List<ApiObject> objects = new ArrayList<>();
    for (String other : others) {
      objects.add(object(other));
    }
    Repository repository = new Repository(objects);
    Diagnostics diagnostics = new Diagnostics();
    return new PlanContext(
        new LlmService(service, new ServiceSpec(service.spec())),
        repository,
        PlatformConfigReader.read(repository, Target.KSERVE_0_20, diagnostics),
        Target.KSERVE_0_20,
        Settings.DEFAULT.with(tls),
        new RunFacts(),
        diagnostics);
  }

  private static ApiObject service(String metadata, String spec) {
    return object(
        """
        apiVersion: serving.kserve.io/v1alpha2
        kind: LLMInferenceService
        metadata:
          name: svc
          namespace: llm
        %s
        spec:
          model:
            uri: pvc://models/llama
        %s
        """
            .formatted(metadata.indent(2), spec.indent(2)));
  }

  private static ApiObject object(String yaml) {
    Diagnostics diagnostics = new Diagnostics();
    List<MapNode> objects = new YamlReader().read("input.yaml", yaml.getBytes(UTF_8), diagnostics);
    assertThat(diagnostics.sorted()).isEmpty();
    MapNode node = objects.getFirst();
    return new ApiObject(node, node.at("metadata", "namespace").text(""));
  }

  /** The only planned object of that type. */
  static <T extends PlannedObject> T only(List<PlannedObject> objects, Class<T> type) {
    List<T> found = all(objects, type);
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  /** The planned objects of that type. */
  static <T extends PlannedObject> List<T> all(List<PlannedObject> objects, Class<T> type) {
    return objects.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** The names of the planned objects of that type. */
  static List<String> names(List<PlannedObject> objects, Class<? extends PlannedObject> type) {
    return all(objects, type).stream().map(object -> object.metadata().name()).toList();
  }
}
