package dev.llmd.cli.plan;

import dev.llmd.cli.page.Table;
import dev.llmd.cli.page.Table.Column;
import dev.llmd.cli.page.Table.Row;
import dev.llmd.cli.page.Table.Row.Tone;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Severity;
import dev.llmd.overview.Dependency;
import dev.llmd.overview.DeviceTotals;
import dev.llmd.overview.DeviceUse;
import dev.llmd.overview.Overview;
import dev.llmd.overview.PodOverview;
import dev.llmd.overview.Range;
import dev.llmd.overview.ServiceOverview;
import dev.llmd.overview.ServiceState.Refused;
import dev.llmd.overview.Totals;
import dev.llmd.overview.WorkloadOverview;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The tables of an overview, the same in every format. */
final class PlanTables {

  private PlanTables() {}

  /** Every service with its pods, a line for each kind of pod. */
  static Table services(Overview overview) {
    List<Row> rows = new ArrayList<>();
    for (ServiceOverview service : overview.services()) {
      addService(service, rows);
    }
    Totals sum = overview.totals();
    DeviceUse devices = sum.devices().all();
    rows.add(
        Row.of(
            Tone.SUM,
            Words.count(Range.of(overview.services().size()), "service"),
            "",
            "",
            "",
            sum.pods().toString(),
            sum.running() + " running, " + sum.init() + " init",
            "",
            Words.orDash(devices.given()),
            Words.used(devices),
            Words.orDash(devices.idle())));
    return new Table(
        "Services and their pods",
        List.of(
            Column.text("Service"),
            Column.text("Topology"),
            Column.text("Pod"),
            Column.text("Replicas"),
            Column.number("Pods"),
            Column.text("Containers per pod"),
            Column.text("Accelerators per pod"),
            Column.number("Total"),
            Column.number("In use"),
            Column.concern("Idle")),
        rows);
  }

  private static void addService(ServiceOverview service, List<Row> rows) {
    String identity = service.identity();
    String state = Words.state(service);
    if (service.workloads().isEmpty()) {
      Tone tone = service.state() instanceof Refused ? Tone.BAD : Tone.QUIET;
      rows.add(Row.of(tone, identity, state, "", "", "–", "", "", "–", "–", "–"));
    }
    for (WorkloadOverview workload : service.workloads()) {
      String replicas = Words.replicas(workload);
      for (PodOverview pod : workload.pods()) {
        DeviceUse devices = devices(workload, pod);
        rows.add(
            Row.of(
                identity,
                state,
                Words.pods(workload, pod),
                replicas,
                workload.podCount(pod).toString(),
                Words.containers(pod),
                Words.devices(pod),
                Words.orDash(devices.given()),
                Words.used(devices),
                Words.orDash(devices.idle())));
        identity = "";
        state = "";
        replicas = "";
      }
    }
  }

  private static DeviceUse devices(WorkloadOverview workload, PodOverview pod) {
    return pod.devices().times(workload.podCount(pod)).all();
  }

  /** Accelerators of each namespace and of all, a line for each kind. */
  static Table accelerators(Overview overview) {
    List<Row> rows = new ArrayList<>();
    Map<String, Totals> namespaces = overview.namespaces();
    namespaces.forEach((namespace, sum) -> addDevices(namespace, sum.devices(), Tone.PLAIN, rows));
    if (namespaces.size() > 1) {
      addDevices("all", overview.totals().devices(), Tone.SUM, rows);
    }
    return new Table(
        "Accelerators by namespace",
        List.of(
            Column.text("Namespace"),
            Column.text("Accelerator"),
            Column.number("Total"),
            Column.number("In use"),
            Column.concern("Idle")),
        rows);
  }

  private static void addDevices(
      String namespace, DeviceTotals devices, Tone tone, List<Row> rows) {
    devices
        .byResource()
        .forEach(
            (resource, use) ->
                rows.add(
                    Row.of(
                        tone,
                        namespace,
                        Words.resource(resource),
                        use.given().toString(),
                        Words.used(use),
                        Words.orDash(use.idle()))));
    for (String claim : devices.uncounted()) {
      rows.add(Row.of(tone, namespace, "claim " + claim, "?", "?", "?"));
    }
  }

  /** What a cluster needs, in the order of installation. */
  static Table dependencies(Overview overview) {
    List<Row> rows = new ArrayList<>();
    for (Dependency dependency : overview.dependencies()) {
      rows.add(
          Row.of(
              Integer.toString(rows.size() + 1),
              dependency.name(),
              dependency.version().isEmpty() ? "any" : dependency.version(),
              String.join(", ", dependency.neededBy()),
              dependency.note()));
    }
    return new Table(
        "Dependencies, in the order of installation",
        List.of(
            Column.number("#"),
            Column.text("Dependency"),
            Column.text("Version"),
            Column.text("Needed by"),
            Column.text("Note")),
        rows);
  }

  /** What was found, worst first; notes are left out where they are not wanted. */
  static Table findings(Overview overview, boolean withNotes) {
    List<Row> rows = new ArrayList<>();
    int notes = 0;
    for (Severity severity : Severity.values()) {
      for (Diagnostic finding : overview.diagnostics()) {
        if (finding.severity() != severity) {
          continue;
        }
        if (severity == Severity.NOTE && !withNotes) {
          notes++;
          continue;
        }
        rows.add(
            Row.of(
                severity == Severity.ERROR ? Tone.BAD : Tone.PLAIN,
                severity.word(),
                finding.rule().toString(),
                finding.location().isKnown() ? finding.location().toString() : "",
                finding.message(),
                finding.nextStep()));
      }
    }
    return new Table(
        notes == 0 ? "Findings" : "Findings, without " + Words.count(Range.of(notes), "note"),
        List.of(
            Column.text("Severity"),
            Column.text("Rule"),
            Column.text("Place"),
            Column.text("Finding"),
            Column.text("Next step")),
        rows);
  }
}
