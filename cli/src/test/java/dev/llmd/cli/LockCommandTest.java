package dev.llmd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LockCommandTest {

  private static final String IMAGE = "ghcr.io/llm-d/llm-d-cuda:v0.8.0";
  private static final String DIGEST = "sha256:" + "0123456789abcdef".repeat(4);
  private static final String CONFIG =
      """
      apiVersion: serving.kserve.io/v1alpha2
      kind: LLMInferenceServiceConfig
      metadata: {name: %s, namespace: default}
      spec: {replicas: %s}
      """;

  @TempDir private Path folder;

  private CommandRun service() {
    return new CommandRun(folder).service("services/a.yaml", "chat");
  }

  @Test
  void aLockChangesNothingInWhatIsRendered() throws IOException {
    CommandRun run = service().file("llmd.yaml", "inputs: [services]\ntls: existing\n");
    CommandRun.Result before = run.run("render");

    assertThat(run.run("lock").out())
        .isEqualTo("wrote llmd.lock: kserve-0.20, 3 configs, digests of 0 of 3 images\n");
    assertThat(run.run("render")).isEqualTo(before);
    String lock = lock();
    assertThat(run.run("lock").out()).startsWith("kept llmd.lock: ");
    assertThat(lock()).isEqualTo(lock).contains("kserve-config-llm-template:\n    digest: sha256:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"render", "validate", "plan"})
  void aPresetOfAnotherReleaseIsRefused(String command) throws IOException {
    CommandRun run = service().file("llmd.yaml", "inputs: [services]\n");
    run.run("lock");
    String image = "      spec.template.containers[main].image: ";
    run.file(
        "llmd.lock",
        lock()
            .replaceFirst("(kserve-config-llm-template:\n    digest: sha256:)[0-9a-f]", "$1z")
            .replaceAll(Pattern.quote(image) + ".*", image + "'000000000000'"));

    CommandRun.Result result = run.run(command);

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out() + result.err())
        .contains("llmd.lock:")
        .contains(
            "kserve-config-llm-template has changed since it was locked:"
                + " spec.template.containers[main].image");
  }

  @Test
  void aChangedConfigOfTheRepositoryIsRefusedUntilItIsLockedAnew() {
    CommandRun run =
        service()
            .file("llmd.yaml", "inputs: [services]\n")
            .file("services/config.yaml", CONFIG.formatted("team", "2"))
            .file(
                "services/a.yaml",
                CommandRun.SERVICE
                    .formatted("chat")
                    .replace("spec:\n", "spec:\n  baseRefs: [{name: team}]\n"));
    run.run("lock");
    run.file("services/config.yaml", CONFIG.formatted("team", "3"));

    assertThat(run.run("render").err())
        .contains("error lock/config-changed")
        .contains("default/team has changed since it was locked: spec.replicas")
        .contains("see: services/config.yaml:1:1 the config");
    assertThat(run.run("lock").exitCode()).isZero();
    assertThat(run.run("render").exitCode()).isZero();
  }

  @Test
  void aConfigThatTakesAPresetsPlaceIsNotTheOneThatWasLocked() {
    CommandRun run = service().file("llmd.yaml", "inputs: [services]\n");
    run.run("lock");
    run.file("services/preset.yaml", CONFIG.formatted("kserve-config-llm-template", "1"));

    CommandRun.Result result = run.run("render");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err())
        .contains("error lock/config-unknown")
        .contains("default/kserve-config-llm-template is not in llmd.lock");
  }

  @Test
  void anotherTargetIsRefused() {
    CommandRun run = service().file("llmd.yaml", "inputs: [services]\n");
    run.run("lock");

    assertThat(run.run("render", "--target", "kserve-0.16").err()).contains("error lock/target");
  }

  @Test
  void digestsPinImagesAndStayWhileTheyRun() throws IOException {
    CommandRun run = service().file("llmd.yaml", "inputs: [services]\n");

    assertThat(run.run("lock", "--image-digest", IMAGE + "=" + DIGEST).out())
        .contains("digests of 1 of 3 images");
    assertThat(run.run("render").out()).contains("image: " + IMAGE + "@" + DIGEST + "\n");
    assertThat(run.run("lock").out()).contains("kept").contains("digests of 1 of 3 images");

    run.file("llmd.yaml", "inputs: [services]\nplatform: {images: {modelServer: vllm:2}}\n");
    assertThat(run.run("lock").out()).contains("digests of 0 of 3 images");
    assertThat(lock()).doesNotContain(IMAGE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "vllm:1=sha256:0123",
        "vllm:1",
        "=",
        "ghcr.io/llm-d/llm-d-cuda:v0.8.1=sha256:"
            + "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
      })
  void aDigestOfNoImageIsWrongUsage(String given) {
    CommandRun run = service();

    assertThat(run.run("lock", "-f", "services", "--image-digest", given).exitCode()).isEqualTo(2);
    assertThat(folder.resolve("llmd.lock")).doesNotExist();
  }

  @Test
  void whatIsRefusedIsNotLocked() {
    CommandRun run = new CommandRun(folder).file("a.yaml", CommandRun.BROKEN);

    CommandRun.Result result = run.run("lock", "-f", "a.yaml");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("nothing locked");
    assertThat(folder.resolve("llmd.lock")).doesNotExist();
  }

  @Test
  void withoutSettingsThereIsNoLock() {
    CommandRun run = service();
    run.run("lock", "-f", "services");
    run.file("llmd.lock", "no lock");

    assertThat(run.run("render", "-f", "services").err()).contains("error lock/unreadable");
    assertThat(run.run("render", "-f", "services", "--no-config").exitCode()).isZero();
    assertThat(run.run("lock", "-f", "services", "--no-config").exitCode()).isEqualTo(2);
    assertThat(run.run("lock", "-f", "services").exitCode()).isZero();
    assertThat(run.run("render", "-f", "services").exitCode()).isZero();
  }

  private String lock() throws IOException {
    return Files.readString(folder.resolve("llmd.lock"));
  }
}
