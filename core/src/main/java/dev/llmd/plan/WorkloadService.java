package dev.llmd.plan;

import dev.llmd.api.LlmService;
import dev.llmd.api.WorkloadSpec;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.target.Feature;
import java.util.LinkedHashMap;
import java.util.Map;

/** Plans the Service in front of every pod that takes requests. */
final class WorkloadService {

  /** Where servers and routing sidecars take requests; the presets and the pool rely on it. */
  private static final long PORT = 8000;

  private WorkloadService() {}

  static PlannedObject.Service plan(PlanContext context) {
    LlmService service = context.service();
    WorkloadSpec main = service.spec().main();
    Map<String, String> labels = Labels.of(service, ServingRole.MAIN.component());
    labels.putAll(main.labels());
    Map<String, String> annotations = new LinkedHashMap<>();
    Propagation.addSpecAnnotations(main.annotations(), annotations);
    return new PlannedObject.Service(
        new Metadata(
            service.namespace(),
            new WorkloadNames(service.name()).workloadService(),
            labels,
            annotations),
        spec(service, speaksTls(context) ? "https" : "http"));
  }

  /** Before there was a setting, the Service always said so, whatever its servers did. */
  private static boolean speaksTls(PlanContext context) {
    return context.platform().enableTls() || !context.target().has(Feature.TLS_SETTING);
  }

  private static MapNode spec(LlmService service, String protocol) {
    MapNode port =
        MapNode.builder()
            .put("name", protocol)
            .put("port", PORT)
            .put("targetPort", PORT)
            .put("protocol", "TCP")
            .put("appProtocol", protocol)
            .build();
    return MapNode.builder()
        .put("type", "ClusterIP")
        .put("selector", MapNode.ofTexts(Labels.servingSelector(service)))
        .put("ports", ListNode.of(port))
        .build();
  }
}
