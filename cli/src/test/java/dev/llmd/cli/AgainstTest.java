package dev.llmd.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code validate --against} in a real repository: services/chat.yaml with groups of 4 pods. */
class AgainstTest {

  private static final String GROUPS =
      """
      apiVersion: serving.kserve.io/v1alpha2
      kind: LLMInferenceService
      metadata:
        name: %s
        namespace: llm
      spec:
        model:
          uri: hf://Qwen/Qwen3-8B
          name: chat
        parallelism:
          data: %d
          dataLocal: 8
        template:
          containers:
            - name: main
              resources: {limits: {nvidia.com/gpu: "8"}}
        worker:
          containers:
            - name: main
              resources: {limits: {nvidia.com/gpu: "8"}}
      """;

  private static final String[] VALIDATE = {"validate", "--against", "HEAD", "services"};

  @TempDir private Path folder;

  @BeforeEach
  void commit() throws IOException, InterruptedException {
    assumeTrue(isGitThere(), "git is not installed: nothing is tested here");
    git("init", "-q");
    write("services/chat.yaml", "chat", 32);
    commitAll();
  }

  @Test
  void sizeOfAGroupCannotChange() {
    CommandRun run = write("services/chat.yaml", "chat", 16);

    CommandRun.Result result = run.run(VALIDATE);

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .isEqualTo(
            """
            services/chat.yaml:11:5: error parallelism/size-change a group had 4 pods and would have 2 pods:\
             KServe does not change that in place
                11 |     data: 16
                   |     ^^^^
                object: LLMInferenceService llm/chat, spec.parallelism
                expected: the size that it has: 4 = data / dataLocal, or pipeline
                next step: put the size back, or give the service another name and remove this one once the\
             other serves
                see: HEAD:services/chat.yaml:11:5 the version before
                11 |     data: 32
                   |     ^^^^
            llmd: 1 error in 1 file
            """);
  }

  @Test
  void prefillIsComparedUnlessItIsNewOrGone() throws IOException, InterruptedException {
    String prefill =
        """
          prefill:
            parallelism: {data: %d, dataLocal: 8}
            template:
              containers: [{name: main, resources: {limits: {nvidia.com/gpu: "8"}}}]
            worker:
              containers: [{name: main, resources: {limits: {nvidia.com/gpu: "8"}}}]
        """;
    String service = GROUPS.formatted("chat", 32);
    CommandRun run = new CommandRun(folder);
    run.file("services/chat.yaml", service + prefill.formatted(8));

    assertThat(run.run(VALIDATE).out()).doesNotContain("size-change");

    commitAll();
    run.file("services/chat.yaml", service + prefill.formatted(16));

    assertThat(run.run(VALIDATE).out())
        .contains(
            "parallelism/size-change a group had 1 pod and would have 2 pods",
            "spec.prefill.parallelism\n");
    assertThat(run.file("services/chat.yaml", service).run(VALIDATE).out())
        .doesNotContain("size-change");
  }

  @Test
  void withoutTheOptionNothingIsCompared() {
    assertThat(write("services/chat.yaml", "chat", 16).run("validate", "services").exitCode())
        .isEqualTo(0);
  }

  @Test
  void serviceIsTheSameInAnotherFile() throws IOException {
    Files.delete(folder.resolve("services/chat.yaml"));
    CommandRun run = write("services/moved.yaml", "chat", 16);

    assertThat(run.run(VALIDATE).out()).contains("see: HEAD:services/chat.yaml:11:5");
  }

  @Test
  void servicesThatAreNewOrGoneAreNoChange() {
    assertThat(write("services/chat.yaml", "other", 16).run(VALIDATE).exitCode()).isEqualTo(0);
  }

  @Test
  void versionBeforeMayBeAnywhereAmongTheInputs() throws IOException {
    Files.delete(folder.resolve("services/chat.yaml"));
    CommandRun run =
        write("services/moved.yaml", "chat", 16).file("llmd.yaml", "inputs: [services]\n");

    assertThat(run.run("validate", "--against", "HEAD", "services/moved.yaml").out())
        .contains("see: HEAD:services/chat.yaml:11:5");
  }

  @Test
  void otherCommitsCanBeNamedFromAnyFolder() throws IOException, InterruptedException {
    write("services/chat.yaml", "chat", 16);
    commitAll();
    CommandRun below = new CommandRun(folder.resolve("services"));

    assertThat(below.run("validate", "--against", "HEAD", "chat.yaml").exitCode()).isEqualTo(0);
    assertThat(below.run("validate", "--against", "HEAD~1", "chat.yaml").out())
        .contains("see: HEAD~1:services/chat.yaml:11:5");
  }

  @Test
  void versionBeforeThatIsRefusedIsInNoCluster() throws IOException, InterruptedException {
    write("services/chat.yaml", "chat", 0);
    commitAll();

    assertThat(write("services/chat.yaml", "chat", 16).run(VALIDATE).exitCode()).isEqualTo(0);
  }

  @Test
  void everyReportTellsOfIt() {
    CommandRun run = write("services/chat.yaml", "chat", 16);

    for (String format : List.of("json", "sarif", "junit", "github")) {
      assertThat(run.run("validate", "services", "--against", "HEAD", "--format", format).out())
          .contains("parallelism/size-change");
    }
    assertThat(run.run("validate", "services", "--against", "HEAD", "--format", "junit").out())
        .doesNotContain("name=\"HEAD:");
  }

  @Test
  void commitThatIsNotThereIsWrongUsage() {
    CommandRun run = new CommandRun(folder);

    for (String ref : List.of("nowhere", "", "-x", "--all", "HEAD:services")) {
      CommandRun.Result result = run.run("validate", "services", "--against=" + ref);
      assertThat(result.exitCode()).as(ref).isEqualTo(2);
      assertThat(result.err()).contains("this repository has no commit `" + ref + "`");
    }
  }

  @Test
  void folderOutsideOfARepositoryIsWrongUsage(@TempDir Path elsewhere) {
    CommandRun.Result result =
        new CommandRun(elsewhere).service("a.yaml", "a").run("validate", "--against", "HEAD", ".");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("--against").contains("not a git repository");
  }

  @Test
  void whatIsInNoCommitIsNotCompared(@TempDir Path elsewhere) {
    new CommandRun(elsewhere).service("a.yaml", "a");
    CommandRun run = new CommandRun(folder).input(GROUPS.formatted("chat", 16));

    assertThat(run.run("validate", "--against", "HEAD", "-", elsewhere.toString()).exitCode())
        .isEqualTo(0);
  }

  private CommandRun write(String file, String name, int data) {
    return new CommandRun(folder).file(file, GROUPS.formatted(name, data));
  }

  private void commitAll() throws IOException, InterruptedException {
    git("add", "-A");
    git("-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-q", "-m", "a");
  }

  private void git(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
    command.addAll(List.of(arguments));
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }

  private static boolean isGitThere() throws InterruptedException {
    try {
      return new ProcessBuilder("git", "--version").start().waitFor() == 0;
    } catch (IOException _) {
      return false;
    }
  }
}
