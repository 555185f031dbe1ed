package dev.llmd.cli.plan;

import dev.llmd.cli.page.HtmlTable;
import dev.llmd.cli.page.Markup;
import dev.llmd.cli.page.PageStyle;
import dev.llmd.cli.page.Table;
import dev.llmd.overview.DeviceUse;
import dev.llmd.overview.Overview;
import dev.llmd.overview.Range;
import dev.llmd.overview.ServiceOverview;
import dev.llmd.overview.ServiceState.Refused;
import dev.llmd.overview.ServiceState.Running;
import dev.llmd.overview.ServiceState.Stopped;
import dev.llmd.overview.Totals;
import java.util.HashMap;
import java.util.Map;

/** An overview as one page that needs nothing else: tables, and each topology drawn. */
public final class HtmlPlan {

  private static final String START =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>What this repository will run</title>
      <style>
      """;

  private static final String BODY =
      """
      </style>
      </head>
      <body>
      <svg class="defs" aria-hidden="true" width="0" height="0"><defs>
      <marker id="arrow" viewBox="0 0 8 8" refX="6" refY="4" markerWidth="7" markerHeight="7"\
       orient="auto-start-reverse"><path class="tip" d="M0 0L8 4L0 8z"/></marker>
      </defs></svg>
      <main>
      <h1>What this repository will run</h1>
      """;

  private static final String LEGEND =
      """
      <p class="legend">Each small box is a pod, and the number in it its accelerators: 8 all in use,\
       1/8 one of eight in use, 2&lt;4 two where vLLM needs four. A frame holds the pods of a group.\
       Dashed: only when the autoscaler asks for it.</p>
      """;

  private Markup out = new Markup();

  /** The page. */
  public String write(Overview overview) {
    out = new Markup().raw(START).raw(PageStyle.css()).raw(BODY);
    Map<String, String> links = new HashMap<>();
    for (ServiceOverview service : overview.services()) {
      links.put(service.identity(), "service-" + (links.size() + 1));
    }
    summary(overview);
    section("services", "Services", PlanTables.services(overview), links);
    topologies(overview, links);
    section("accelerators", "Accelerators", PlanTables.accelerators(overview), Map.of());
    section("dependencies", "Dependencies", PlanTables.dependencies(overview), Map.of());
    section("findings", "Findings", PlanTables.findings(overview, true), Map.of());
    return out.raw("</main>\n</body>\n</html>\n").toString();
  }

  private void summary(Overview overview) {
    Totals sum = overview.totals();
    out.raw("<p class=\"target\">Compiled for ").element("code", overview.target()).raw(".</p>\n");
    out.raw("<dl class=\"tiles\">\n");
    tile("Services", Integer.toString(overview.services().size()), states(overview));
    tile("Pods", sum.pods().toString(), "in " + namespaces(overview));
    tile("Containers", sum.running().toString(), "running; " + sum.init() + " init");
    sum.devices().byResource().forEach(this::deviceTile);
    out.raw("</dl>\n");
  }

  private void deviceTile(String resource, DeviceUse use) {
    String idle = use.idle().isNone() ? "none idle" : use.idle() + " idle";
    tile(
        Words.resource(resource),
        use.given().toString(),
        use.unknown().isNone() ? idle : idle + ", " + use.unknown() + " unknown");
  }

  private void tile(String name, String figure, String detail) {
    out.raw("<div>").element("dt", name).element("dd class=\"figure\"", figure);
    out.element("dd", detail).raw("</div>\n");
  }

  private static String states(Overview overview) {
    int stopped = 0;
    int refused = 0;
    for (ServiceOverview service : overview.services()) {
      switch (service.state()) {
        case Running _ -> {}
        case Stopped _ -> stopped++;
        case Refused _ -> refused++;
      }
    }
    int running = overview.services().size() - stopped - refused;
    return running
        + " running"
        + (stopped == 0 ? "" : ", " + stopped + " stopped")
        + (refused == 0 ? "" : ", " + refused + " refused");
  }

  private static String namespaces(Overview overview) {
    return Words.count(Range.of(overview.namespaces().size()), "namespace");
  }

  private void section(String id, String title, Table table, Map<String, String> links) {
    if (!table.isEmpty()) {
      heading(id, title);
      new HtmlTable(out, links).write(table);
      out.raw("</section>\n");
    }
  }

  private void heading(String id, String title) {
    out.raw("<section aria-labelledby=\"" + id + "\">\n");
    out.element("h2 id=\"" + id + "\"", title).raw("\n");
  }

  private void topologies(Overview overview, Map<String, String> links) {
    if (overview.services().isEmpty()) {
      return;
    }
    heading("topology", "Topology");
    out.raw(LEGEND);
    for (ServiceOverview service : overview.services()) {
      topology(links.getOrDefault(service.identity(), ""), service);
    }
    out.raw("</section>\n");
  }

  private void topology(String id, ServiceOverview service) {
    out.raw("<article>\n").element("h3 id=\"" + id + "\"", service.identity());
    String style = service.state() instanceof Refused ? "state wrong" : "state";
    out.element("p class=\"" + style + "\"", Words.state(service) + model(service)).raw("\n");
    if (service.state() instanceof Running running) {
      out.raw(
              "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\""
                  + id
                  + "\">")
          .raw(TopologyDrawing.of(id, service, running))
          .raw("</div>\n");
    }
    out.raw("</article>\n");
  }

  private static String model(ServiceOverview service) {
    String place = service.place().isKnown() ? " · " + service.place() : "";
    return (service.model().isEmpty() ? "" : " · " + service.model()) + place;
  }
}
