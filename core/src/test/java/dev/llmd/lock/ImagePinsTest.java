package dev.llmd.lock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.YamlReader;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ImagePinsTest {

  private static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);

  private static final String GROUPS =
      """
      kind: LeaderWorkerSet
      metadata: {name: a, annotations: {image: "vllm:1"}}
      spec:
        leaderWorkerTemplate:
          leaderTemplate:
            spec:
              initContainers: [{name: init, image: "vllm:1"}]
              containers: [{name: main, image: "vllm:1", env: [{name: image, value: "vllm:1"}]}]
              volumes: [{name: model, image: {reference: "model:1"}}, {name: tmp, emptyDir: {}}]
          workerTemplate:
            spec:
              containers: [{name: main, image: "vllm:1@sha256:ab"}, {name: side, image: "side:2"}]
      """;

  private final Diagnostics findings = new Diagnostics();

  @Test
  void imagesOfContainersAndVolumesGetTheirDigests() {
    Pods pods = new Pods(pinned(Map.of("vllm:1", DIGEST, "model:1", DIGEST, "side:2", DIGEST)));

    assertThat(pods.image("leaderTemplate", "initContainers", 0)).isEqualTo("vllm:1@" + DIGEST);
    assertThat(pods.image("leaderTemplate", "containers", 0)).isEqualTo("vllm:1@" + DIGEST);
    assertThat(pods.image("workerTemplate", "containers", 0)).isEqualTo("vllm:1@sha256:ab");
    assertThat(pods.image("workerTemplate", "containers", 1)).isEqualTo("side:2@" + DIGEST);
    assertThat(pods.container("leaderTemplate", "volumes", 0).at("image", "reference").text())
        .contains("model:1@" + DIGEST);
    assertThat(pods.container("leaderTemplate", "containers", 0).at("env"))
        .matches(env -> env.items().getFirst().at("value").text("").equals("vllm:1"));
    assertThat(pods.manifest().at("metadata", "annotations", "image").text()).contains("vllm:1");
    assertThat(findings.sorted()).isEmpty();
  }

  @Test
  void anImageWithoutDigestBesideOthersIsReported() {
    pinned(Map.of("vllm:1", DIGEST, "model:1", DIGEST));

    assertThat(findings.sorted())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule().toString()).isEqualTo("lock/image-without-digest");
              assertThat(finding.message()).contains("side:2");
            });
  }

  @Test
  void withoutDigestsNothingIsPinnedOrReported() {
    MapNode manifest = manifest();

    assertThat(new ImagePins(lock(Map.of()), findings).in(manifest)).isSameAs(manifest);
    assertThat(findings.sorted()).isEmpty();
  }

  @Test
  void theImagesToPinAreThoseWithoutADigest() {
    assertThat(ImagePins.images(List.of(manifest())))
        .containsExactly("model:1", "side:2", "vllm:1");
  }

  /** A manifest whose containers are looked up. */
  private record Pods(MapNode manifest) {
    Node container(String template, String list, int index) {
      return manifest.at("spec", "leaderWorkerTemplate", template, "spec", list).items().get(index);
    }

    String image(String template, String list, int index) {
      return container(template, list, index).at("image").text("");
    }
  }

  private MapNode pinned(Map<String, String> digests) {
    return new ImagePins(lock(digests), findings).in(manifest());
  }

  private static Lock lock(Map<String, String> digests) {
    return new Lock("kserve-0.20", new TreeMap<>(), new TreeMap<>(digests));
  }

  private static MapNode manifest() {
    return new YamlReader()
        .documents("a.yaml", GROUPS.getBytes(UTF_8), new Diagnostics())
        .getFirst()
        .asMap();
  }
}
