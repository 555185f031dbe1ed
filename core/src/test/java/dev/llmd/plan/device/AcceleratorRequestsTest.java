package dev.llmd.plan.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.api.ServiceSpec;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.testing.Scene;
import org.junit.jupiter.api.Test;

class AcceleratorRequestsTest {

  private static Node main(Node pod) {
    return pod.at("containers").items().getLast();
  }

  private static MapNode filledIn(String spec) {
    return new AcceleratorRequests("amd.com/gpu")
        .fillIn(new ServiceSpec(Scene.document(spec)))
        .node();
  }

  private static void assertAsksFor(Node pod, String amount) {
    Node resources = main(pod).at("resources");
    assertThat(resources.at("limits", "amd.com/gpu").text()).hasValue(amount);
    assertThat(resources.at("requests", "amd.com/gpu").text()).hasValue(amount);
  }

  @Test
  void everyServerAsksForWhatItsFlagsUse() {
    MapNode spec =
        filledIn(
            """
            template:
              containers:
              - {name: helper, args: [--tensor-parallel-size=8]}
              - {name: main, command: [vllm, serve], args: [--tensor-parallel-size=4]}
            prefill:
              template:
                containers:
                - {name: main, command: [vllm, serve], args: [-tp=2, -dp=2]}
            """);

    assertAsksFor(spec.at("template"), "4");
    assertAsksFor(spec.at("prefill", "template"), "4");
    assertThat(spec.at("template", "containers").items().getFirst().at("resources").isPresent())
        .isFalse();
  }

  @Test
  void thePodsOfAPipelineShareItsStages() {
    MapNode spec =
        filledIn(
            """
            parallelism: {tensor: 8, pipeline: 4}
            template:
              containers:
              - {name: main, command: [vllm, serve], args: [-tp=8, -pp=4]}
            worker:
              containers:
              - {name: main, command: [vllm, serve], args: [-tp=8, -pp=4]}
            """);

    assertAsksFor(spec.at("template"), "8");
    assertAsksFor(spec.at("worker"), "8");
  }

  @Test
  void otherQuantitiesStay() {
    MapNode spec =
        filledIn(
            """
            template:
              containers:
              - name: main
                resources: {limits: {memory: 64Gi}, requests: {cpu: "4"}}
            """);

    assertAsksFor(spec.at("template"), "1");
    assertThat(main(spec.at("template")).at("resources", "limits", "memory").text())
        .hasValue("64Gi");
    assertThat(main(spec.at("template")).at("resources", "requests", "cpu").text()).hasValue("4");
  }

  @Test
  void whoAsksForDevicesIsLeftAlone() {
    for (String resources :
        new String[] {
          "limits: {amd.com/gpu: 2}",
          "requests: {nvidia.com/gpu: 2}",
          "limits: {nvidia.com/mig-1g.5gb: 1}",
          "claims: [{name: gpu}]"
        }) {
      MapNode before =
          Scene.document("template: {containers: [{name: main, resources: {" + resources + "}}]}");

      assertThat(
              new AcceleratorRequests("amd.com/gpu")
                  .fillIn(new ServiceSpec(before))
                  .node()
                  .sameValue(before))
          .as(resources)
          .isTrue();
    }
  }

  @Test
  void nothingIsGuessedWhereOnlyThePodKnows() {
    MapNode spec =
        filledIn(
            """
            template:
              containers:
              - {name: main, command: [bash, -c, "vllm serve -tp=$(nproc)"]}
            prefill:
              template:
                containers:
                - {name: main, command: [sleep, infinity]}
            """);

    assertThat(main(spec.at("template")).at("resources").isPresent()).isFalse();
    assertThat(main(spec.at("prefill", "template")).at("resources").isPresent()).isFalse();
  }
}
