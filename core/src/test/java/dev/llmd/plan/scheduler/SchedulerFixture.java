package dev.llmd.plan.scheduler;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.plan.PlannedObject;
import dev.llmd.plan.PodSpec;
import dev.llmd.source.Node;
import dev.llmd.testing.Scene;
import java.util.List;

/** What is planned for a service with an endpoint picker. */
record SchedulerFixture(List<PlannedObject> objects, List<Diagnostic> findings) {

  /** A container and a pool: what the preset brings, as short as can be. */
  static final String PRESET =
      """
      annotations: {app.kubernetes.io/version: 0.9.0}
      pool: {spec: {endpointPickerRef: {name: svc-epp-service}}}
      template:
        serviceAccountName: svc-epp-sa
        containers:
        - {name: main, image: epp}
      """;

  /** Service {@code llm/svc} with this {@code router.scheduler}. */
  static SchedulerFixture plan(String scheduler) {
    return plan("model: {uri: 'hf://a/b'}", scheduler);
  }

  /** Service {@code llm/svc} with this spec beside its {@code router.scheduler}. */
  static SchedulerFixture plan(String spec, String scheduler, String... others) {
    String[] documents = new String[others.length + 1];
    System.arraycopy(others, 0, documents, 1, others.length);
    documents[0] =
        """
        apiVersion: serving.kserve.io/v1alpha2
        kind: LLMInferenceService
        metadata: {name: svc, namespace: llm}
        spec:
        """
            + spec.indent(2)
            + "  router:\n    scheduler:\n"
            + scheduler.indent(6);
    Scene scene = Scene.of(documents);
    List<PlannedObject> objects = SchedulerPlanner.plan(scene.context("svc"));
    return new SchedulerFixture(objects, scene.findings());
  }

  /** The only planned object of that type. */
  <T extends PlannedObject> T only(Class<T> type) {
    List<T> found = objects.stream().filter(type::isInstance).map(type::cast).toList();
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " objects of " + type);
    }
    return found.getFirst();
  }

  PlannedObject.Deployment deployment() {
    return only(PlannedObject.Deployment.class);
  }

  PodSpec pod() {
    return new PodSpec(deployment().template().spec());
  }

  /** The arguments of the container named main. */
  List<String> arguments() {
    return pod().container("main").orElseThrow().node().at("args").items().stream()
        .map(argument -> argument.text(""))
        .toList();
  }

  static List<String> names(Node list) {
    return list.items().stream().map(item -> item.at("name").text("")).toList();
  }
}
