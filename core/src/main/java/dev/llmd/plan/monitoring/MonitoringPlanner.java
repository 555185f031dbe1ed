package dev.llmd.plan.monitoring;

import dev.llmd.plan.PlanContext;
import dev.llmd.plan.PlannedObject;
import java.util.ArrayList;
import java.util.List;

/** Plans what asks Prometheus to scrape a service; the controller leaves that to others. */
public final class MonitoringPlanner {

  private MonitoringPlanner() {}

  /**
   * The objects, none unless the settings ask for them.
   *
   * @param objects what is planned for the service, its pods and Services among it
   */
  public static List<PlannedObject> plan(PlanContext context, List<PlannedObject> objects) {
    return switch (context.settings().monitoring().kind()) {
      case OFF -> List.of();
      case POD_MONITOR -> with(context, objects, new PodMonitors(context)::plan);
      case SERVICE_MONITOR -> with(context, objects, new ServiceMonitors(context, objects)::plan);
    };
  }

  private static List<PlannedObject> with(
      PlanContext context, List<PlannedObject> objects, Monitors monitors) {
    List<ScrapedPods> pods = ScrapedPods.of(context.service(), objects);
    List<PlannedObject> planned = new ArrayList<>(monitors.plan(pods));
    for (ScrapedPods kind : pods) {
      if (kind.asksForToken() && kind.port().isPresent()) {
        planned.addAll(new MetricsReader(context).plan());
      }
    }
    return planned;
  }

  /** What makes monitors of pods. */
  private interface Monitors {
    List<PlannedObject> plan(List<ScrapedPods> pods);
  }
}
