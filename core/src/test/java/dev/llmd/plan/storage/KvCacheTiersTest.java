package dev.llmd.plan.storage;

import static dev.llmd.plan.storage.StorageFixture.assertSame;

import dev.llmd.plan.PodSpec;
import dev.llmd.source.Node;
import org.junit.jupiter.api.Test;

class KvCacheTiersTest {

  @Test
  void givesEachTierAVolume() {
    PodSpec pod =
        attach(
            """
            - fileSystem: {emptyDir: {size: 20Gi}}
            - fileSystem: {pvc: {spec: {resources: {requests: {storage: 50Gi}}}}}
            - fileSystem: {pvc: {ref: {name: cache, path: kv}}}
            """,
            "{name: main}");

    assertSame(
        pod.node().at("volumes"),
        """
        - {name: kv-cache-secondary-0, emptyDir: {sizeLimit: 20Gi}}
        - name: kv-cache-secondary-1
          ephemeral:
            volumeClaimTemplate:
              metadata: {}
              spec: {resources: {requests: {storage: 50Gi}}}
        - {name: kv-cache-secondary-2, persistentVolumeClaim: {claimName: cache}}
        """);
    assertSame(
        pod.container("main").orElseThrow().node().at("volumeMounts"),
        """
        - {name: kv-cache-secondary-0, mountPath: /mnt/kv-cache-0}
        - {name: kv-cache-secondary-1, mountPath: /mnt/kv-cache-1}
        - {name: kv-cache-secondary-2, mountPath: /mnt/kv-cache-2, subPath: kv}
        """);
  }

  @Test
  void asksTheSchedulerForTheDiskOfAllTiersOnTopOfWhatIsAskedFor() {
    PodSpec pod =
        attach(
            """
            - fileSystem: {emptyDir: {size: 5G}}
            - fileSystem: {emptyDir: {size: 5G}}
            """,
            "{name: main, resources: {requests: {cpu: '1', ephemeral-storage: 500Mi}}}");

    // In bytes 5G are no whole Ki, but 10G are; the sum keeps the format of what was there.
    assertSame(
        pod.container("main").orElseThrow().node().at("resources"),
        "{requests: {cpu: '1', ephemeral-storage: 10277625Ki}}");
  }

  @Test
  void skipsATierThatSaysNothingButCountsIt() {
    PodSpec pod = attach("[{}, {fileSystem: {emptyDir: {size: 1Gi}}}]", "{name: main}");

    assertSame(
        pod.node().at("volumes"), "[{name: kv-cache-secondary-1, emptyDir: {sizeLimit: 1Gi}}]");
  }

  private static PodSpec attach(String tiers, String container) {
    Node input = StorageFixture.parse("{pod: {containers: [" + container + "]}}");
    return KvCacheTiers.attach(
        new PodSpec(input.at("pod").asMap()), StorageFixture.parse(tiers), "main");
  }
}
