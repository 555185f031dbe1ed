package dev.llmd.sidecar.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmd.serving.part.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiServerTest {

  @TempDir private Path folder;

  @Test
  void aPodFindsTheApiServerOfItsClusterAndReadsEachNewToken() throws IOException {
    Files.writeString(folder.resolve("token"), "first\n");
    Files.writeString(folder.resolve("ca.crt"), "authorities");

    ApiServer server =
        ApiServer.of(
            Map.of("KUBERNETES_SERVICE_HOST", "fd00::1", "KUBERNETES_SERVICE_PORT", "6443"),
            folder);

    assertThat(server.address()).hasToString("https://[fd00::1]:6443");
    assertThat(server.authorities()).isEqualTo("authorities");
    assertThat(server.token().read()).isEqualTo("first");
    Files.writeString(folder.resolve("token"), "second\n");
    assertThat(server.token().read()).isEqualTo("second");
  }

  @Test
  void elsewhereItSaysWhatItExpects() {
    assertThatThrownBy(() -> ApiServer.of(Map.of(), folder))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("there is none here: expected a pod with KUBERNETES_SERVICE_HOST")
        .hasMessageContaining("--allowed-targets");
  }

  @Test
  void kubeconfigNamesServerAuthoritiesAndToken() throws IOException {
    Files.writeString(folder.resolve("ca.pem"), "authorities");
    ApiServer server =
        ApiServer.of(
            kubeconfig("{server: 'https://k:1', certificate-authority: ca.pem}", "{token: t}"));

    assertThat(server.address()).hasToString("https://k:1");
    assertThat(server.authorities()).isEqualTo("authorities");
    assertThat(server.token().read()).isEqualTo("t");
    assertThat(
            ApiServer.of(
                    kubeconfig(
                        "{server: 'https://k:1', certificate-authority-data: Y2E=}",
                        "{tokenFile: ca.pem}"))
                .authorities())
        .isEqualTo("ca");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{server: k} | {token: t} | the server of its current context is \"k\": expected a URL",
        "{server: 'https://k l'} | {token: t} | current context is \"https://k l\": expected a URL",
        "{server: 'https://k'} | {exec: {}} | its user has no token: expected token or tokenFile",
        "{server: 'https://k', certificate-authority: no.pem} | {token: t} | cannot be read"
      })
  void kubeconfigThatCannotBeUsedIsNamed(String cluster, String user, String message) {
    assertThatThrownBy(() -> ApiServer.of(kubeconfig(cluster, user)))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("kubeconfig")
        .hasMessageContaining(message);
  }

  private Map<String, String> kubeconfig(String cluster, String user) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("kubeconfig"),
            """
            current-context: x
            contexts: [{name: y, context: {}}, {name: x, context: {cluster: c, user: u}}]
            clusters: [{name: c, cluster: %s}]
            users: [{name: u, user: %s}]
            """
                .formatted(cluster, user));
    return Map.of("KUBECONFIG", file.toString());
  }
}
