package dev.llmd;

import dev.llmd.api.ApiObject;
import dev.llmd.api.LlmService;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Severity;
import dev.llmd.overview.ServiceOverview;
import dev.llmd.overview.ServiceState;
import dev.llmd.overview.ServiceSurvey;
import dev.llmd.resolve.Repository;
import dev.llmd.source.MapNode;
import dev.llmd.tree.ServiceObjects;
import dev.llmd.validate.serving.ServingPlan;
import java.util.List;
import java.util.Optional;

/**
 * One service at the end of the pipeline.
 *
 * @param written the service as it was written
 * @param service the service, resolved; empty when something it needs is missing
 * @param plan what was planned; empty when it is stopped, or not resolved
 * @param manifests its objects
 * @param diagnostics what was found in it, ordered by place
 */
record CompiledService(
    ApiObject written,
    Optional<LlmService> service,
    Optional<ServingPlan> plan,
    List<MapNode> manifests,
    List<Diagnostic> diagnostics) {

  Compilation compilation() {
    ServiceObjects objects =
        new ServiceObjects(written.namespace(), written.name(), written.location(), manifests);
    return new Compilation(List.of(objects), manifests, diagnostics);
  }

  /** Its figures. */
  ServiceOverview overview(Repository repository) {
    return new ServiceOverview(
        written.namespace(),
        written.name(),
        service.map(LlmService::modelName).orElse(""),
        written.location(),
        state(repository),
        count(Severity.ERROR),
        count(Severity.WARNING));
  }

  private ServiceState state(Repository repository) {
    if (service.isEmpty() || compilation().isRefused()) {
      return new ServiceState.Refused();
    }
    return plan.<ServiceState>map(
            planned ->
                new ServiceSurvey(service.get(), repository, planned.objects(), manifests).count())
        .orElseGet(ServiceState.Stopped::new);
  }

  private int count(Severity severity) {
    int count = 0;
    for (Diagnostic diagnostic : diagnostics) {
      if (diagnostic.severity() == severity) {
        count++;
      }
    }
    return count;
  }
}
