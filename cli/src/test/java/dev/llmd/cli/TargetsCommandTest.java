package dev.llmd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetsCommandTest {

  @TempDir private Path folder;

  @Test
  void listsEachTargetWithItsReleasesAndDefinitions() {
    CommandRun.Result result = new CommandRun(folder).run("targets");

    assertThat(result.exitCode()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .startsWith(
            """
            kserve-0.20 (default)
              KServe               v0.20.0
              Gateway API          v1.5.1
              Inference Extension  v1.5.0
              LeaderWorkerSet      v0.8.0
              API versions         v1alpha2, v1alpha1
              InferencePool        inference.networking.k8s.io/v1
              installed with       cert-manager v1.17.0, Envoy Gateway v1.8.1, Envoy AI Gateway v1.0.0, KEDA 2.18.0
            """)
        .contains(
            """
            kserve-0.16
              KServe               v0.16.0
              Gateway API          v1.2.1
              Inference Extension  v0.3.0
              LeaderWorkerSet      v0.6.2
              API versions         v1alpha1
              InferencePool        inference.networking.x-k8s.io/v1alpha2
              installed with       cert-manager v1.17.0, Envoy Gateway v1.2.2, Envoy AI Gateway v0.3.0, KEDA 2.16.1
              CRDs, and what needs them:
                httproutes.gateway.networking.k8s.io           router.route
            """);
  }
}
