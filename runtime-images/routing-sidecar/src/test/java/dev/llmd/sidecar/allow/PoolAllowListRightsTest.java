package dev.llmd.sidecar.allow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.testing.cluster.Cluster;
import dev.llmd.testing.cluster.Definitions;
import dev.llmd.testing.cluster.RealCluster;
import dev.llmd.testing.cluster.TestNamespace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The role that the page for operators shows is enough, and KServe's grants no less. */
@ExtendWith(RealCluster.class)
class PoolAllowListRightsTest {

  private static final Path PAGE = Path.of("..", "..", "docs", "routing-sidecar.md");

  private Cluster cluster;
  private TestNamespace space;

  @BeforeEach
  void createNamespace(Cluster shared) {
    cluster = shared;
    space = new TestNamespace(cluster.admin());
    space.apply(TestNamespace.pool("vllm", 8000));
    space.pod("a", "vllm", "10.0.0.1");
  }

  @Test
  void needsNoMoreThanTheDocumentedRole() throws IOException {
    grantWhatIsDocumented();

    followsAPod();
  }

  @Test
  void needsNoMoreThanKServesRoleGrants() throws IOException {
    Path manifests =
        Definitions.oracle()
            .resolve(Path.of("oracle", "v0.20.0", "c-prefill-decode", "expected"))
            .resolve("manifests.ready.yaml");
    String role =
        Stream.of(Files.readString(manifests).split("(?m)^---$"))
            .filter(text -> text.contains("\nkind: Role\n") && text.contains("-kserve-role\n"))
            .findFirst()
            .orElseThrow();
    grant(role.replaceAll("(?m)^  (ownerReferences:|- apiVersion:|  [bcknu]\\w+:).*\\n", ""));

    followsAPod();
  }

  @Test
  void saysWhatIsForbiddenAndGoesOnWhenItIsGranted() throws IOException {
    try (RunningAllowList list = new RunningAllowList(cluster.pickerKubeconfig(), space.pool())) {
      list.awaitLine("User \\\"picker\\\" cannot list resource \\\"inferencepools\\\"");
      assertThat(list.allows("10.0.0.1:8000")).isFalse();
      assertThat(list.list().isKnown()).isFalse();

      grantWhatIsDocumented();

      list.awaitAllowed("10.0.0.1:8000");
    }
  }

  private void grantWhatIsDocumented() throws IOException {
    String page = Files.readString(PAGE);
    int role = page.indexOf("apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\n");
    grant(page.substring(role, page.indexOf("```", role)).replace("llama-inference-pool", "llm"));
  }

  private void followsAPod() {
    space.awaitGranted(cluster.pickerConfig());
    try (RunningAllowList list = new RunningAllowList(cluster.pickerKubeconfig(), space.pool())) {
      list.awaitAllowed("10.0.0.1:8000");
      space.pod("b", "vllm", "10.0.0.2");
      list.awaitAllowed("10.0.0.2:8000");
      space.apply(TestNamespace.pool("vllm", 8001));
      list.awaitAllowed("10.0.0.2:8001");
      assertThat(list.log().lines()).noneMatch(line -> line.contains("forbidden"));
    }
  }

  private void grant(String role) {
    space.apply(
        role.replaceAll("(?m)^  namespace: .*\\n", "")
            .replaceFirst("(?m)^  name: .*$", "  name: sidecar"));
    space.apply(
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata: {name: sidecar}
        roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: sidecar}
        subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: picker}]
        """);
  }
}
