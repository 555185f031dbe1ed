package dev.llmd.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffCommandTest {

  private static final String SAME = "llmd: no differences\n";

  @TempDir private Path folder;

  @Test
  void whatWasRenderedIsComparedWithWhatWouldBe() {
    CommandRun run = rendered();

    assertThat(run.run("diff")).isEqualTo(new CommandRun.Result(0, SAME, ""));

    run.file("services/chat.yaml", service("chat", 3));
    CommandRun.Result result = run.run("diff");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .isEqualTo(
            """
            ~ Deployment default/chat-kserve
                adds 2 pods (1 → 3)
                claims 2 nvidia.com/gpu (1 → 3)
                ~ spec.replicas: 1 → 3
            llmd: 1 changed; adds 2 pods; claims 2 nvidia.com/gpu
            """);
  }

  @Test
  void beforeTheFirstRenderingEverythingIsNew() {
    CommandRun run =
        new CommandRun(folder)
            .file("llmd.yaml", "inputs: [services]\noutput: {file: out/all.yaml}\n")
            .file("services/chat.yaml", service("chat", 1));

    assertThat(run.run("diff").out())
        .contains("+ Deployment default/chat-kserve\n    starts 1 pod\n    claims 1 nvidia.com/gpu")
        .contains("+ HTTPRoute default/chat-kserve-route\n    traffic begins");
  }

  @Test
  void treesAreReadWhateverTheirLayout() {
    CommandRun run =
        new CommandRun(folder)
            .file("llmd.yaml", "inputs: [.]\noutput: {path: out, layout: kustomize}\n")
            .file("services/chat.yaml", service("chat", 1));
    assertThat(run.run("render").exitCode()).isZero();

    assertThat(run.run("diff").out()).isEqualTo(SAME);
    assertThat(run.file("services/chat.yaml", service("chat", 0)).run("diff").out())
        .contains("stops 1 pod", "frees 1 nvidia.com/gpu");
  }

  @Test
  void colorsAreForTerminals() {
    CommandRun run = rendered().file("services/chat.yaml", service("chat", 3));

    assertThat(run.atTerminal().run("diff").out())
        .contains("\u001b[33m~ \u001b[0m\u001b[1mDeployment default/chat-kserve\u001b[0m");
    assertThat(run.environment("NO_COLOR", "1").run("diff").out()).doesNotContain("\u001b");
  }

  @Test
  void oneServiceIsComparedWithItsOwnObjects() {
    CommandRun run = rendered().file("services/other.yaml", service("other", 1));
    run.run("render");

    assertThat(run.run("diff", "--service", "chat").out()).isEqualTo(SAME);
  }

  @Test
  void objectsOfAServiceThatAreGoneAreStillItsOwn() {
    CommandRun run = rendered();
    run.file("services/chat.yaml", service("chat", 1).replace("    route: {}\n", ""));

    assertThat(run.run("diff", "--service", "chat").out())
        .contains("- HTTPRoute default/chat-kserve-route\n    requests that it took are routed");
  }

  @Test
  void foldersOfManifestsAreComparedAsTheyAre() {
    CommandRun run =
        new CommandRun(folder)
            .file("a/x.yaml", configMap("1"))
            .file("b/deep/y.yml", configMap("2"))
            .file("b/kustomization.yaml", "resources: [deep/y.yml]\n")
            .file("b/inventory.yaml", "files: []\n");

    CommandRun.Result result = run.run("diff", "--from", "a", "--to", "b");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out())
        .isEqualTo(
            """
            ~ ConfigMap llm/settings
                nothing restarts: no pod of these manifests reads it
                ~ data.a: "1" → "2"
            llmd: 1 changed
            """);
  }

  @Test
  void dumpOfAClusterComesFromStandardInput() {
    CommandRun run = rendered();
    String dump =
        """
        apiVersion: v1
        kind: List
        items:
        - apiVersion: apps/v1
          kind: Deployment
          metadata: {name: chat-kserve, namespace: default, uid: a, resourceVersion: "3"}
          spec: {replicas: 2, revisionHistoryLimit: 10}
          status: {replicas: 2}
        - apiVersion: v1
          kind: Pod
          metadata: {name: chat-kserve-1, namespace: default}
        """;

    String out = run.input(dump).run("diff", "--from", "-", "--live").out();

    assertThat(out)
        .contains("~ spec.replicas: 2 → 1", "+ Service default/chat-kserve-workload-svc")
        .doesNotContain("Pod", "revisionHistoryLimit", "uid", "status");
  }

  @Test
  void findingsThatRefuseRenderingAreTrouble() {
    CommandRun run = rendered().file("services/chat.yaml", CommandRun.BROKEN);

    CommandRun.Result result = run.run("diff");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("services/chat.yaml:1").contains("; nothing to compare\n");
  }

  @Test
  void manifestsThatCannotBeReadAreTrouble() {
    CommandRun run = rendered().file("other.yaml", CommandRun.BROKEN);

    CommandRun.Result result = run.run("diff", "--from", "other.yaml");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("other.yaml:1").contains("; nothing to compare\n");
  }

  @Test
  void wrongUsageSaysWhatIsMissing() {
    CommandRun run = new CommandRun(folder).service("chat.yaml", "chat");

    assertUsage(run, "name it with --from", "-f", "chat.yaml");
    assertUsage(run, "There is no file or folder nowhere", "-f", "chat.yaml", "--from", "nowhere");
    assertUsage(run, "--to needs a file or folder in --from", "--to", "chat.yaml");
    assertUsage(
        run, "--to and inputs contradict", "--from", ".", "--to", "chat.yaml", "-f", "chat.yaml");
    assertUsage(run, "--live and --from git:REF", "chat.yaml", "--live", "--from", "git:HEAD");
  }

  private static void assertUsage(CommandRun run, String message, String... args) {
    List<String> all = new ArrayList<>(List.of("diff"));
    all.addAll(List.of(args));

    CommandRun.Result result = run.run(all.toArray(String[]::new));

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains(message);
  }

  @Test
  void inputsOfACommitAreRenderedByItsSettings() throws IOException, InterruptedException {
    assumeTrue(git("init", "-q"), "git is not installed: nothing is tested here");
    CommandRun run = rendered();
    git("add", "-A");
    git("-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-q", "-m", "a");

    assertThat(run.run("diff", "--from", "git:HEAD").out()).isEqualTo(SAME);

    Files.move(folder.resolve("services"), folder.resolve("moved"));
    run.file("llmd.yaml", "inputs: [moved]\ntls: off\n")
        .file("moved/chat.yaml", service("chat", 2))
        .file("moved/other.yaml", service("other", 1));
    String out = run.run("diff", "--from", "git:HEAD").out();

    assertThat(out)
        .contains(
            "~ spec.replicas: 1 → 2",
            "+ Deployment default/other-kserve\n",
            "- Certificate default/chat-kserve-self-signed-certs\n")
        .doesNotContain("- Deployment");
  }

  @Test
  void imagesOfACommitAreThoseOfItsLockAndItsPresetsAreNotHeldToIt()
      throws IOException, InterruptedException {
    assumeTrue(git("init", "-q"), "git is not installed: nothing is tested here");
    CommandRun run = rendered();
    String image = "ghcr.io/llm-d/llm-d-cuda:v0.8.0";
    String digest = "sha256:" + "0123456789abcdef".repeat(4);
    run.run("lock", "--image-digest", image + "=" + digest);
    Path lock = folder.resolve("llmd.lock");
    String locked = Files.readString(lock);
    run.file("llmd.lock", locked.replaceFirst("digest: sha256:.", "digest: sha256:z"));
    git("add", "-A");
    git("-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-q", "-m", "a");
    run.file("llmd.lock", locked.replace(digest, digest.replace('0', '1')));

    CommandRun.Result result = run.run("diff", "--from", "git:HEAD");

    assertThat(result.err()).doesNotContain("error lock/");
    assertThat(result.out())
        .contains("- " + image + "@" + digest, "+ " + image + "@" + digest.replace('0', '1'))
        .endsWith("llmd: 1 changed; rolls 1 pod\n");
  }

  @Test
  void commitThatKServeWouldHaveRefusedIsTrouble() throws IOException, InterruptedException {
    assumeTrue(git("init", "-q"), "git is not installed: nothing is tested here");
    CommandRun run = new CommandRun(folder).file("services/chat.yaml", CommandRun.BROKEN);
    git("add", "-A");
    git("-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-q", "-m", "a");
    run.file("services/chat.yaml", service("chat", 1));

    CommandRun.Result result = run.run("diff", "-f", "services", "--from", "git:HEAD");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err())
        .contains("HEAD:services/chat.yaml:1")
        .contains(" in git:HEAD; nothing to compare\n");
    assertThat(run.run("diff", "-f", "services", "--from", "git:nowhere").err())
        .contains("--from: this repository has no commit `nowhere`");
  }

  /** A repository with one service, rendered into {@code out/all.yaml}. */
  private CommandRun rendered() {
    CommandRun run =
        new CommandRun(folder)
            .file("llmd.yaml", "inputs: [services]\noutput: {file: out/all.yaml}\n")
            .file("services/chat.yaml", service("chat", 1));
    assertThat(run.run("render").exitCode()).isZero();
    return run;
  }

  private static String service(String name, int replicas) {
    return CommandRun.SERVICE.formatted(name).replace("replicas: 1", "replicas: " + replicas);
  }

  private static String configMap(String value) {
    return """
    apiVersion: v1
    kind: ConfigMap
    metadata: {name: settings, namespace: llm}
    data: {a: "%s"}
    """
        .formatted(value);
  }

  private boolean git(String... arguments) throws InterruptedException {
    List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
    command.addAll(List.of(arguments));
    try {
      return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
    } catch (IOException _) {
      return false;
    }
  }
}
