package dev.llmd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsOptionTest {
  private static final String OLD = "target: kserve-0.16\n";
  private static final String OF_OLD = "inference.networking.x-k8s.io/v1alpha2\n";

  private static final String SERVED_BY_BOTH =
      CommandRun.SERVICE.formatted("chat").replace("v1alpha2", "v1alpha1");

  @TempDir private Path folder;

  @Test
  void theFileIsFoundInTheCurrentFolderAndInThoseAboveItUpToTheRepository() throws IOException {
    CommandRun above =
        new CommandRun(folder)
            .file("llmd.yaml", "namespace: far-above\n")
            .file("repo/llmd.yaml", "namespace: models\n")
            .service("repo/team/services/a.yaml", "chat");
    Files.createDirectories(folder.resolve("repo/.git"));
    CommandRun within = new CommandRun(folder.resolve("repo/team"));

    assertThat(within.run("render", "-f", "services").out()).contains("namespace: models\n");
    assertThat(above.run("render", "-f", "repo/team/services").out())
        .contains("namespace: far-above\n");

    Files.delete(folder.resolve("repo/llmd.yaml"));
    assertThat(within.run("render", "-f", "services").out()).contains("namespace: default\n");
  }

  @Test
  void theCommandLineWinsOverTheFile() {
    CommandRun run =
        new CommandRun(folder)
            .file(
                "llmd.yaml",
                "target: kserve-0.16\nnamespace: models\ntls: off\nstrict: true\ninputs: [none]\n")
            .file("a.yaml", SERVED_BY_BOTH);

    CommandRun.Result file = run.run("render", "-f", "a.yaml", "--no-strict");
    CommandRun.Result line =
        run.run(
            "render",
            "-f=a.yaml",
            "--target=kserve-0.20",
            "-n=own",
            "--tls=cert-manager",
            "--no-strict");

    assertThat(file.out())
        .contains(OF_OLD, "namespace: models\n")
        .doesNotContain("kind: Certificate");
    assertThat(line.out())
        .contains("inference.networking.k8s.io/v1\n", "namespace: own\n", "kind: Certificate")
        .doesNotContain("namespace: models");
  }

  @Test
  void inputsAreRelativeToTheFileAndLayered() {
    CommandRun run =
        new CommandRun(folder)
            .file("llmd.yaml", "inputs: [base, over/b.yaml]\n")
            .service("base/a.yaml", "chat")
            .file(
                "over/b.yaml",
                CommandRun.SERVICE.formatted("chat").replace("replicas: 1", "replicas: 7"))
            .file("deep/er/README.md", "");

    CommandRun.Result above = run.run("render");
    CommandRun.Result below = new CommandRun(folder.resolve("deep/er")).run("validate");

    assertThat(above.out()).contains("replicas: 7\n");
    assertThat(above.err()).contains("over/b.yaml:1:1: note source/replaced-object");
    assertThat(below.out()).contains("/over/b.yaml:1:1: note source/replaced-object");
  }

  @Test
  void anInputThatIsNotThereIsWrongUsageThatNamesTheFile() {
    CommandRun run = new CommandRun(folder).file("llmd.yaml", "inputs: [nowhere]\n");

    CommandRun.Result result = run.run("render");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("no file or folder nowhere", "inputs in llmd.yaml");
  }

  @Test
  void anotherFileCanBeNamedOrNone() {
    CommandRun run =
        new CommandRun(folder)
            .file("llmd.yaml", "namespace: nearest\n")
            .file("settings/old.yaml", OLD)
            .file("a.yaml", SERVED_BY_BOTH);

    assertThat(run.run("render", "-f", "a.yaml", "--config", "settings/old.yaml").out())
        .contains(OF_OLD, "namespace: default\n");
    assertThat(run.run("render", "-f", "a.yaml", "--no-config").out())
        .contains("namespace: default\n");
    assertThat(run.run("render", "-f", "a.yaml", "--config", "nope.yaml").exitCode()).isEqualTo(2);
    assertThat(run.run("render", "-f=a.yaml", "--no-config", "--config=llmd.yaml").exitCode())
        .isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"render", "validate"})
  void aMistakeInTheFileKeepsEverythingFromBeingCompiled(String command) {
    CommandRun run =
        new CommandRun(folder)
            .file("llmd.yaml", "tls: cert-maneger\ntargets: x\n")
            .service("a.yaml", "chat");

    CommandRun.Result result = run.run(command, "-f", "a.yaml");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out() + result.err())
        .contains("llmd.yaml:1:6: error settings/value")
        .contains("llmd.yaml:2:1: error settings/unknown-setting")
        .doesNotContain("kind: Deployment");
  }

  @Test
  void theFileIsNoInputWhereverItLies() {
    CommandRun run =
        new CommandRun(folder)
            .file("llmd.yaml", "namespace: models\n")
            .file("sub/llmd.yaml", "namespace: other\n")
            .service("sub/a.yaml", "chat");

    CommandRun.Result whole = run.run("render", "-f", ".");
    CommandRun.Result named = run.run("render", "-f", "llmd.yaml", "sub/a.yaml");

    assertThat(whole.out()).contains("namespace: models\n").doesNotContain("other");
    assertThat(whole.err()).contains("sub/llmd.yaml:1:1: note settings/not-used");
    assertThat(named.exitCode()).as(named.err()).isZero();
    assertThat(named.err()).isEmpty();
    assertThat(run.run("render", "-f", "llmd.yaml").exitCode()).isEqualTo(2);
  }

  @Test
  void anObjectInAFileOfThatNameIsNotLostSilently() {
    CommandRun here = new CommandRun(folder).service("llmd.yaml", "chat");
    CommandRun below =
        new CommandRun(folder.resolve("x")).service("in/llmd.yaml", "one").service("a.yaml", "two");

    assertThat(here.run("render", "-f", "llmd.yaml").err())
        .contains("llmd.yaml:1:1: error settings/not-settings", "rename the file");
    assertThat(below.run("render", "--no-config", "-f", ".").err())
        .contains("in/llmd.yaml:1:1: error settings/not-settings", "rename the file");
  }

  @Test
  void findingsCountAsTheFileSays() {
    CommandRun run =
        new CommandRun(folder)
            .file("a.yaml", CommandRun.SERVICE.formatted("chat").replace("replicas", "replica"));

    String rule = "rules:\n  schema/unknown-field: ";
    CommandRun.Result asEver = run.run("validate", "-f", "a.yaml");
    CommandRun.Result raised = run.file("llmd.yaml", rule + "error\n").run("validate", "a.yaml");
    CommandRun.Result rendered = run.run("render", "-f", "a.yaml");
    CommandRun.Result off = run.file("llmd.yaml", rule + "off\n").run("validate", "a.yaml");

    assertThat(asEver.exitCode()).isZero();
    assertThat(asEver.out()).contains("warning schema/unknown-field");
    assertThat(raised.exitCode()).isEqualTo(1);
    assertThat(raised.out()).contains("error schema/unknown-field");
    assertThat(rendered.exitCode()).isZero();
    assertThat(rendered.out()).contains("kind: Deployment\n");
    assertThat(off.out()).doesNotContain("schema/unknown-field");
  }

  @Test
  void manifestsGoWhereTheFileSaysAndAreNeverInput() throws IOException {
    CommandRun run =
        new CommandRun(folder)
            .file("llmd.yaml", "inputs: [.]\noutput: {file: out/manifests.yaml}\n")
            .service("a.yaml", "chat");
    Path file = folder.resolve("out/manifests.yaml");

    CommandRun.Result written = run.run("render");
    String first = Files.readString(file);
    CommandRun.Result again = run.run("render");
    CommandRun.Result printed = run.run("render", "-o", "-");
    CommandRun.Result elsewhere = run.run("render", "-o", "b.txt");

    assertThat(written.out()).isEmpty();
    assertThat(written.err()).isEmpty();
    assertThat(again.err()).isEmpty();
    assertThat(Files.readString(file)).isEqualTo(first).contains("kind: Deployment\n");
    assertThat(printed.out()).isEqualTo(first);
    assertThat(elsewhere.out()).isEmpty();
    assertThat(folder.resolve("b.txt")).hasContent(first);
  }

  @Test
  void aRefusedRunLeavesTheOutputAsItWas() throws IOException {
    CommandRun run =
        new CommandRun(folder)
            .file("llmd.yaml", "inputs: [a.yaml]\noutput: {file: m.yaml}\n")
            .file("m.yaml", "old")
            .file("a.yaml", CommandRun.BROKEN);

    assertThat(run.run("render").exitCode()).isEqualTo(1);
    assertThat(folder.resolve("m.yaml")).hasContent("old");
  }

  @Test
  void whatIsEmittedIsAChoiceOfTheFileToo() {
    CommandRun run =
        new CommandRun(folder)
            .file("llmd.yaml", "output: {emit: [epp-config]}\n")
            .service("a.yaml", "chat");

    assertThat(run.run("render", "a.yaml").out())
        .contains("kind: EndpointPickerConfig")
        .doesNotContain("kind: Deployment");
    assertThat(run.run("render", "a.yaml", "--emit", "manifests").out())
        .contains("kind: Deployment");
  }
}
