package dev.llmd.cli.plan;

import dev.llmd.cli.json.JsonWriter;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.overview.ContainerOverview;
import dev.llmd.overview.Dependency;
import dev.llmd.overview.DeviceTotals;
import dev.llmd.overview.Overview;
import dev.llmd.overview.PodOverview;
import dev.llmd.overview.RoutingOverview;
import dev.llmd.overview.ServiceOverview;
import dev.llmd.overview.ServiceState.Refused;
import dev.llmd.overview.ServiceState.Running;
import dev.llmd.overview.ServiceState.Stopped;
import dev.llmd.overview.Totals;
import dev.llmd.overview.WorkloadOverview;

/** An overview for programs; docs/plan.md says what each field means. */
public final class JsonPlan {

  private JsonWriter json = new JsonWriter();

  /** The document; every field is always there. */
  public String write(Overview overview) {
    json = new JsonWriter();
    json.open('{').field("target", overview.target());
    json.open("services", '[');
    overview.services().forEach(this::service);
    json.close(']');
    json.open("namespaces", '[');
    overview
        .namespaces()
        .forEach(
            (name, sum) -> {
              json.open('{').field("namespace", name);
              totals(sum);
              json.close('}');
            });
    json.close(']');
    json.open("totals", '{');
    totals(overview.totals());
    json.close('}');
    json.open("dependencies", '[');
    for (int i = 0; i < overview.dependencies().size(); i++) {
      dependency(i + 1, overview.dependencies().get(i));
    }
    json.close(']');
    json.open("diagnostics", '[');
    overview.diagnostics().forEach(this::finding);
    return json.close(']').close('}').text();
  }

  private void service(ServiceOverview service) {
    json.open('{')
        .field("namespace", service.namespace())
        .field("name", service.name())
        .field("model", service.model())
        .field("file", service.place().file())
        .field("line", service.place().line())
        .field("errors", service.errors())
        .field("warnings", service.warnings());
    switch (service.state()) {
      case Running running -> {
        json.field("state", "running").field("topology", running.topology());
        routing(running.routing());
      }
      case Stopped _ -> json.field("state", "stopped");
      case Refused _ -> json.field("state", "refused");
    }
    json.open("workloads", '[');
    service.workloads().forEach(this::workload);
    json.close(']').close('}');
  }

  private void routing(RoutingOverview routing) {
    json.field("gateways", routing.gateways())
        .field("routes", routing.routes())
        .field("inferencePools", routing.pools());
  }

  private void workload(WorkloadOverview workload) {
    json.open('{')
        .field("role", workload.role().word())
        .field("kind", workload.kind())
        .field("name", workload.name())
        .field("topology", workload.topology())
        .field("replicas", workload.replicas())
        .field("groupSize", workload.groupSize())
        .field("grouping", workload.grouping());
    json.open("podKinds", '[');
    workload.pods().forEach(this::pod);
    json.close(']');
    totals(Totals.of(workload));
    json.close('}');
  }

  private void pod(PodOverview pod) {
    json.open('{').field("part", pod.part().word()).field("perReplica", pod.perReplica());
    json.open("containers", '[');
    for (ContainerOverview container : pod.containers()) {
      json.open('{')
          .field("name", container.name())
          .field("form", container.form().word())
          .field("image", container.image())
          .close('}');
    }
    json.close(']');
    json.open("accelerators", '{');
    pod.devices().byResource().forEach((key, use) -> json.field(key, use.given().max()));
    json.close('}').field("claims", pod.devices().uncounted());
    pod.needed().ifPresent(needed -> json.field("needed", needed));
    json.field("arithmetic", pod.arithmetic()).close('}');
  }

  private void totals(Totals sum) {
    json.field("pods", sum.pods());
    json.open("containers", '{')
        .field("init", sum.init())
        .field("sidecar", sum.sidecars())
        .field("main", sum.main())
        .field("running", sum.running())
        .close('}');
    devices(sum.devices());
  }

  private void devices(DeviceTotals devices) {
    json.open("accelerators", '[');
    devices
        .byResource()
        .forEach(
            (resource, use) ->
                json.open('{')
                    .field("resource", resource)
                    .field("total", use.given())
                    .field("inUse", use.used())
                    .field("idle", use.idle())
                    .field("unknown", use.unknown())
                    .close('}'));
    json.close(']').field("uncountedClaims", devices.uncounted());
  }

  private void dependency(int order, Dependency dependency) {
    json.open('{')
        .field("order", order)
        .field("name", dependency.name())
        .field("version", dependency.version())
        .field("neededBy", dependency.neededBy())
        .field("crds", dependency.crds())
        .field("note", dependency.note())
        .close('}');
  }

  /** The fields that validate's report has, without the details. */
  private void finding(Diagnostic finding) {
    json.open('{')
        .field("ruleId", finding.rule().toString())
        .field("severity", finding.severity().word())
        .field("class", finding.findingClass().word())
        .field("object", finding.object())
        .field("file", finding.location().file())
        .field("line", finding.location().line())
        .field("col", finding.location().column())
        .field("message", finding.message())
        .field("nextStep", finding.nextStep())
        .close('}');
  }
}
