package dev.llmd.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.overview.ContainerOverview.Form;
import dev.llmd.overview.PodOverview.Part;
import dev.llmd.plan.PlanContext;
import dev.llmd.plan.device.DeviceClaims;
import dev.llmd.testing.Scene;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PodSurveyTest {

  private static final String SERVICE =
      """
      apiVersion: serving.kserve.io/v1alpha2
      kind: LLMInferenceService
      metadata: {name: chat}
      spec: {model: {uri: "hf://a/b"}}
      """;

  private static final String CLAIM_TEMPLATE =
      """
      apiVersion: resource.k8s.io/v1
      kind: ResourceClaimTemplate
      metadata: {name: two}
      spec:
        spec:
          devices:
            requests:
            - name: gpu
              exactly: {deviceClassName: gpu.nvidia.com, count: 2}
      """;

  @Test
  void sidecarsRunAndInitContainersDoNot() {
    PodOverview pod =
        survey(
            """
            initContainers:
            - {name: download}
            - {name: proxy, restartPolicy: Always}
            containers:
            - {name: main}
            - {name: logs}
            """);

    assertThat(pod.count(Form.INIT)).isEqualTo(1);
    assertThat(pod.count(Form.SIDECAR)).isEqualTo(1);
    assertThat(pod.count(Form.MAIN)).isEqualTo(2);
  }

  @Test
  void containersThatRunTogetherAddUpAndInitContainersDoNot() {
    PodOverview pod =
        survey(
            """
            initContainers:
            - {name: warm-up, resources: {limits: {nvidia.com/gpu: "2"}}}
            - {name: helper, restartPolicy: Always, resources: {limits: {nvidia.com/gpu: "1"}}}
            containers:
            - {name: main, args: [--tensor-parallel-size=4], resources: {limits: {nvidia.com/gpu: "4"}}}
            """);

    assertThat(use(pod, "nvidia.com/gpu")).isEqualTo(use(5, 4, 0));
  }

  @Test
  void limitsCountBeforeRequests() {
    PodOverview pod =
        survey(
            """
            containers:
            - name: main
              args: [-tp=2]
              resources:
                requests: {amd.com/gpu: "1", cpu: "8"}
                limits: {amd.com/gpu: "2", memory: 1Gi}
            """);

    assertThat(pod.devices().byResource()).containsOnlyKeys("amd.com/gpu");
    assertThat(use(pod, "amd.com/gpu")).isEqualTo(use(2, 2, 0));
  }

  @Test
  void whatACommandUsesThatIsNotVllmIsNotKnown() {
    PodOverview pod =
        survey(
            """
            containers:
            - {name: main, command: [sglang], resources: {limits: {nvidia.com/mig-1g.5gb: "2"}}}
            """);

    assertThat(pod.needed()).isEmpty();
    assertThat(use(pod, "nvidia.com/mig-1g.5gb")).isEqualTo(use(2, 0, 2));
    assertThat(use(pod, "nvidia.com/mig-1g.5gb").idle()).isEqualTo(Range.NONE);
  }

  @Test
  void claimedDevicesCountByClass() {
    PodOverview pod =
        survey(
            """
            resourceClaims:
            - {name: gpus, resourceClaimTemplateName: two}
            - {name: mystery, resourceClaimTemplateName: elsewhere}
            containers:
            - {name: main, args: [--tensor-parallel-size=2]}
            """);

    assertThat(use(pod, "deviceclass.resource.kubernetes.io/gpu.nvidia.com"))
        .isEqualTo(use(2, 2, 0));
    assertThat(pod.devices().uncounted()).containsExactly("mystery");
  }

  @Test
  void aShortageIsNotMoreInUseThanThereIs() {
    PodOverview pod =
        survey(
            """
            containers:
            - {name: main, args: [-tp=8], resources: {limits: {nvidia.com/gpu: "2"}}}
            """);

    assertThat(pod.needed()).hasValue(8);
    assertThat(use(pod, "nvidia.com/gpu")).isEqualTo(use(2, 2, 0));
  }

  private static PodOverview survey(String pod) {
    PlanContext context = Scene.of(SERVICE, CLAIM_TEMPLATE).context("chat");
    DeviceClaims claims = new DeviceClaims(List.of(), context.repository(), "llm");
    return new PodSurvey(Scene.document(pod), claims, OptionalLong.empty(), true)
        .count(Part.POD, 1);
  }

  private static DeviceUse use(PodOverview pod, String resource) {
    assertThat(pod.devices().byResource()).containsKey(resource);
    return pod.devices().byResource().get(resource);
  }

  private static DeviceUse use(long given, long used, long unknown) {
    return new DeviceUse(Range.of(given), Range.of(used), Range.of(unknown));
  }
}
