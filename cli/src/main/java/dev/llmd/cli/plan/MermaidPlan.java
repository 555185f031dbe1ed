package dev.llmd.cli.plan;

import dev.llmd.overview.Overview;
import dev.llmd.overview.PodOverview;
import dev.llmd.overview.RoutingOverview;
import dev.llmd.overview.ServiceOverview;
import dev.llmd.overview.ServiceState.Running;
import dev.llmd.overview.WorkloadOverview;
import dev.llmd.overview.WorkloadOverview.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The topology as a Mermaid flow chart: gateways outside, each service a box with its route, pool
 * and pods.
 */
public final class MermaidPlan {

  private final StringBuilder out = new StringBuilder();
  private final Map<String, String> gateways = new LinkedHashMap<>();
  private final List<String> links = new ArrayList<>();

  /** The chart. */
  public String write(Overview overview) {
    out.setLength(0);
    gateways.clear();
    links.clear();
    out.append("flowchart LR\n");
    int number = 0;
    for (ServiceOverview service : overview.services()) {
      service("s" + number++, service);
    }
    gateways.forEach((name, id) -> line(1, id + "([" + label("Gateway", name) + "])"));
    links.forEach(link -> line(1, link));
    line(1, "classDef off fill:none,stroke-dasharray:4");
    return out.toString();
  }

  private void service(String id, ServiceOverview service) {
    line(
        1, "subgraph " + id + "[" + label(service.identity() + " · " + Words.state(service)) + "]");
    if (service.state() instanceof Running running) {
      running(id, running);
    } else {
      line(2, id + "_off[" + label("nothing runs") + "]:::off");
    }
    line(1, "end");
  }

  private void running(String id, Running running) {
    RoutingOverview routing = running.routing();
    String target = id + "_MODEL";
    for (WorkloadOverview workload : running.workloads()) {
      String box = id + "_" + name(workload.role());
      line(2, box + "[" + workload(workload) + "]");
    }
    boolean hasScheduler = has(running, Role.SCHEDULER);
    if (!routing.pools().isEmpty()) {
      target = id + "_pool";
      line(2, target + "{{" + label("InferencePool", routing.pools().getFirst()) + "}}");
      links.add(target + " --> " + id + "_MODEL");
      if (hasScheduler) {
        links.add(target + " -. asks .-> " + id + "_SCHEDULER");
      }
    }
    if (has(running, Role.PREFILL)) {
      links.add(id + "_MODEL -- prompts --> " + id + "_PREFILL");
    }
    for (int i = 0; i < routing.routes().size(); i++) {
      String route = id + "_route" + i;
      String[] kindAndName = routing.routes().get(i).split(" ", 2);
      line(2, route + "[" + label(kindAndName) + "]");
      links.add(route + " --> " + target);
      for (String gateway : routing.gateways()) {
        links.add(gateways.computeIfAbsent(gateway, _ -> "gw" + gateways.size()) + " --> " + route);
      }
    }
  }

  private static boolean has(Running running, Role role) {
    return running.workloads().stream().anyMatch(workload -> workload.role() == role);
  }

  /** Decoding servers stand where the model's do. */
  private static String name(Role role) {
    return role == Role.DECODE ? Role.MODEL.name() : role.name();
  }

  private static String workload(WorkloadOverview workload) {
    List<String> lines = new ArrayList<>();
    lines.add(workload.role().word() + " · " + Words.count(workload.podCount(), "pod"));
    if (Words.isGrouped(workload)) {
      lines.add(Words.replicas(workload));
    }
    for (PodOverview pod : workload.pods()) {
      String devices = Words.devices(pod);
      if (!devices.equals("–")) {
        lines.add(devices + " per " + pod.part().word());
      }
    }
    return label(lines.toArray(String[]::new));
  }

  private void line(int depth, String text) {
    out.append("  ".repeat(depth)).append(text).append('\n');
  }

  /** A quoted label; Mermaid writes quotes and markup as entities. */
  private static String label(String... lines) {
    StringBuilder text = new StringBuilder("\"");
    String separator = "";
    for (String line : lines) {
      text.append(separator);
      for (int i = 0; i < line.length(); i++) {
        char c = line.charAt(i);
        switch (c) {
          case '"', '<', '>', '&', '#', '`' -> text.append('#').append((int) c).append(';');
          default -> text.append(c < ' ' ? ' ' : c);
        }
      }
      separator = "<br/>";
    }
    return text.append('"').toString();
  }
}
