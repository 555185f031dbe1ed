package dev.llmd.picker.discovery.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.serving.kubernetes.PoolReference;
import dev.llmd.testing.Await;
import dev.llmd.testing.cluster.Cluster;
import dev.llmd.testing.cluster.Definitions;
import dev.llmd.testing.cluster.RealCluster;
import dev.llmd.testing.cluster.TestNamespace;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What KServe's role for the picker grants is enough, and nothing is asked for beyond it. */
@ExtendWith(RealCluster.class)
class KubernetesRightsTest {

  @Test
  void needsNoMoreThanKServesRoleGrants(Cluster cluster) throws IOException {
    TestNamespace space = new TestNamespace(cluster.admin());
    space.apply(TestNamespace.pool("vllm", 8000));
    space.pod("a", "vllm", "10.0.0.1");
    space.apply(
        """
        apiVersion: inference.networking.x-k8s.io/v1alpha2
        kind: InferenceObjective
        metadata: {name: batch}
        spec: {priority: -10, poolRef: {name: llm}}
        """);
    grant(space, cluster.admin(), "v0.20.0");
    space.awaitGranted(cluster.pickerConfig());

    KubernetesOptions options =
        KubernetesOptions.of(new PodSource.Pool(space.pool()), "llm", "host", true, true);
    try (RunningPicker picker = new RunningPicker(options, cluster.pickerConfig())) {
      picker.awaitEndpoints("10.0.0.1:8000");
      picker.awaitReady();
      Await.until(picker.discovery()::isLeader, picker.log()::lines);
      Await.until(() -> picker.discovery().priority("batch", "") == -10, picker.log()::lines);
      assertThat(picker.log().lines()).noneMatch(line -> line.contains("forbidden"));
    }
  }

  @Test
  void worksWithTheRoleThatKServeGrantedBeforeThePoolsOfToday(Cluster cluster) throws IOException {
    TestNamespace space = new TestNamespace(cluster.admin());
    space.apply(TestNamespace.EARLIER_POOL);
    space.pod("a", "vllm", "10.0.0.1");
    space.apply(
        """
        apiVersion: inference.networking.x-k8s.io/v1alpha2
        kind: InferenceModel
        metadata: {name: llama}
        spec: {modelName: llama, criticality: Critical, poolRef: {name: llm}}
        """);
    grant(space, cluster.admin(), "v0.16.0");
    space.awaitGranted(cluster.pickerConfig());

    PodSource pool =
        new PodSource.Pool(new PoolReference(PoolReference.EARLIER_GROUP, space.name(), "llm"));
    KubernetesOptions options = KubernetesOptions.of(pool, "llm", "host", false, true);
    try (RunningPicker picker = new RunningPicker(options, cluster.pickerConfig())) {
      picker.awaitEndpoints("10.0.0.1:8080");
      picker.awaitReady();
      Await.until(() -> picker.discovery().priority("", "llama") == 1, picker.log()::lines);
    }
  }

  @Test
  void saysWhatIsForbiddenAndGoesOnWhenItIsGranted(Cluster cluster) throws IOException {
    TestNamespace space = new TestNamespace(cluster.admin());
    space.apply(TestNamespace.pool("vllm", 8000));
    space.pod("a", "vllm", "10.0.0.1");

    KubernetesOptions options =
        KubernetesOptions.of(new PodSource.Pool(space.pool()), "llm", "host", false, true);
    try (RunningPicker picker = new RunningPicker(options, cluster.pickerConfig())) {
      picker.awaitLine("User \\\"picker\\\" cannot list resource \\\"inferencepools\\\"");
      grant(space, cluster.admin(), "v0.20.0");

      picker.awaitEndpoints("10.0.0.1:8000");
    }
  }

  /** Grants the user of the picker what the role of a recorded service grants, in its namespace. */
  private static void grant(TestNamespace space, KubernetesClient admin, String release)
      throws IOException {
    Role role =
        new RoleBuilder(recordedRole(admin, release))
            .withNewMetadata()
            .withNamespace(space.name())
            .withName("epp")
            .endMetadata()
            .build();
    admin.resource(role).create();
    space.apply(
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata: {name: epp}
        roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: epp}
        subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: picker}]
        """);
  }

  private static Role recordedRole(KubernetesClient admin, String release) throws IOException {
    Path manifests =
        Definitions.oracle()
            .resolve(Path.of("oracle", release, "c-minimal-router", "expected"))
            .resolve("manifests.ready.yaml");
    String document =
        Stream.of(Files.readString(manifests).split("(?m)^---$"))
            .filter(text -> text.contains("\nkind: Role\n") && text.contains("-epp-role\n"))
            .findFirst()
            .orElseThrow();
    return admin.getKubernetesSerialization().unmarshal(document, Role.class);
  }
}
