package dev.llmd.plan.monitoring;

import dev.llmd.api.LlmService;
import dev.llmd.plan.Labels;
import dev.llmd.plan.Metadata;
import dev.llmd.plan.PlanContext;
import dev.llmd.plan.PlannedObject;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** What PodMonitors and ServiceMonitors share. */
final class Monitor {

  /** Labels of pods that metrics carry, too: by them one tells services and roles apart. */
  static final ListNode TARGET_LABELS = ListNode.ofTexts("app.kubernetes.io/name", "llm-d.ai/role");

  private static final String API_VERSION = "monitoring.coreos.com/v1";

  private Monitor() {}

  /** A monitor that is called as what it looks at, with the labels by which it is found. */
  static PlannedObject of(PlanContext context, String kind, String name, MapNode spec) {
    LlmService service = context.service();
    Map<String, String> labels = new LinkedHashMap<>(Labels.of(service, "llm-monitoring"));
    labels.putAll(context.settings().monitoring().labels());
    return new PlannedObject.Custom(
        Metadata.of(service.namespace(), name, labels), API_VERSION, kind, spec);
  }
}
