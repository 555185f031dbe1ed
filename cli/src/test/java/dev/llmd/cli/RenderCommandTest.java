package dev.llmd.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RenderCommandTest {
  @TempDir private Path folder;

  @Test
  void manifestsGoToStandardOutput() {
    CommandRun.Result result =
        new CommandRun(folder).service("a.yaml", "chat").run("render", "-f", "a.yaml");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .contains("kind: Deployment\n")
        .contains("\n---\n")
        .contains("name: chat-kserve\n")
        .doesNotContain("kind: Secret", "ownerReferences");
  }

  @Test
  void aRefusedInputPrintsNoManifests() {
    CommandRun.Result result =
        new CommandRun(folder)
            .service("a.yaml", "chat")
            .file("b.yaml", CommandRun.BROKEN)
            .run("render", "-f", ".");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .contains("b.yaml:1:7: error source/unclosed-quote the quote that opens here")
        .contains("    next step: Close the quote")
        .contains("no manifests printed\n");
  }

  @Test
  void anInputWithoutServicesIsNoSilence() {
    CommandRun.Result result =
        new CommandRun(folder).file("a.yaml", "kind: ConfigMap\n").run("render", "-f", "a.yaml");

    assertThat(result)
        .isEqualTo(
            new CommandRun.Result(
                0, "", "llmd: nothing to render: no LLMInferenceService in 1 file\n"));
  }

  @Test
  void standardInputIsReadAsAFile() {
    CommandRun run = new CommandRun(folder).input(CommandRun.SERVICE.formatted("piped"));

    assertThat(run.run("render", "-f", "-").out()).contains("name: piped-kserve\n");
    assertThat(run.run("render", "-f", "-", "-f", "-").exitCode()).isEqualTo(2);
  }

  @Test
  void findingsOnStandardInputNameTheOrigin() {
    String broken =
        """
        apiVersion: serving.kserve.io/v1alpha2
        kind: LLMInferenceService
        metadata:
          name: chat
          annotations:
            config.kubernetes.io/origin: |
              path: base/chat.yaml
        spec:
          replicas: many
        """;

    CommandRun.Result result = new CommandRun(folder).input(broken).run("render", "-f", "-");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("base/chat.yaml: error ");
  }

  @Test
  void foldersAreReadBelowButNotWhatIsHidden() throws IOException {
    CommandRun run =
        new CommandRun(folder)
            .service("in/b.yml", "two")
            .service("in/deep/er/a.yaml", "one")
            .file("in/.git/x.yaml", CommandRun.BROKEN)
            .file("in/.x.yaml", CommandRun.BROKEN)
            .file("in/README.md", CommandRun.BROKEN);
    Files.createSymbolicLink(folder.resolve("in/deep/up"), folder.resolve("in"));

    CommandRun.Result result = run.run("render", "-f", "in");

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out()).contains("name: one-kserve\n", "name: two-kserve\n");
  }

  @Test
  void aFileIsReadOncePerLayerWhateverPathsLeadToIt() throws IOException {
    CommandRun run = new CommandRun(folder).service("a.yaml", "chat");
    Files.createSymbolicLink(folder.resolve("b.yaml"), folder.resolve("a.yaml"));

    assertThat(run.run("render", "-f", "a.yaml", "./a.yaml", ".").exitCode()).isZero();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anOutputThatIsALinkStaysOne(boolean isThere) throws IOException {
    CommandRun run = new CommandRun(folder).service("a.yaml", "chat");
    Path target = folder.resolve("manifests.yaml");
    if (isThere) {
      Files.writeString(target, "old\n");
    }
    Path link = Files.createSymbolicLink(folder.resolve("link.yaml"), Path.of("manifests.yaml"));

    CommandRun.Result result = run.run("render", "-f", "a.yaml", "-o", "link.yaml");

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(link).isSymbolicLink();
    assertThat(target).isRegularFile().content().contains("name: chat-kserve\n");
  }

  @Test
  void anOutputThatIsAPipeIsWrittenTo() throws Exception {
    CommandRun run = new CommandRun(folder).service("a.yaml", "chat");
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    FutureTask<String> reader = new FutureTask<>(() -> Files.readString(pipe));
    Thread.ofVirtual().start(reader);

    CommandRun.Result result = run.run("render", "-f", "a.yaml", "-o", "pipe");

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(Files.readAttributes(pipe, BasicFileAttributes.class).isOther()).isTrue();
    assertThat(reader.get()).contains("name: chat-kserve\n");
  }

  @Test
  void anOutputThatIsAPipeWithoutAPathIsWrittenTo() throws Exception {
    assumeTrue(Files.exists(Path.of("/proc/self/fd")), "needs Linux's /proc");
    CommandRun run = new CommandRun(folder).service("a.yaml", "chat");
    Process reader = new ProcessBuilder("cat").start();
    String pipe = "/proc/" + reader.pid() + "/fd/0"; // what /dev/stdout leads to before a |

    CommandRun.Result result = run.run("render", "-f", "a.yaml", "-o", pipe);
    reader.getOutputStream().close();

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(reader.inputReader().lines()).contains("  name: chat-kserve");
  }

  @Test
  void aHiddenFolderThatIsNamedIsRead() {
    CommandRun run = new CommandRun(folder).service(".hidden/a.yaml", "chat");

    assertThat(run.run("render", "-f", ".hidden").out()).contains("name: chat-kserve\n");
  }

  @Test
  void theOrderOfFilesDoesNotMatter() {
    CommandRun run = new CommandRun(folder).service("a.yaml", "one").service("b.yaml", "two");

    String expected = run.run("render", "-f", ".").out();

    assertThat(run.run("render", "-f", "b.yaml", "a.yaml").out()).isEqualTo(expected);
    assertThat(run.run("render", "b.yaml", "a.yaml").out()).isEqualTo(expected);
    assertThat(run.run("render", "--", "a.yaml", "b.yaml").out()).isEqualTo(expected);
  }

  @Test
  void aLaterLayerReplacesAnEarlierOne() {
    CommandRun run =
        new CommandRun(folder)
            .service("a.yaml", "chat")
            .file(
                "b.yaml",
                CommandRun.SERVICE.formatted("chat").replace("replicas: 1", "replicas: 7"));

    CommandRun.Result layered = run.run("render", "-f", "a.yaml", "-f", "b.yaml");
    CommandRun.Result together = run.run("render", "-f", "a.yaml", "b.yaml");

    assertThat(layered.exitCode()).as(layered.err()).isZero();
    assertThat(layered.out()).contains("replicas: 7\n");
    assertThat(together.exitCode()).isEqualTo(1);
    assertThat(together.err()).contains("a.yaml:1:1", "b.yaml:1:1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-f=@a.yaml", "-f@a.yaml", "--filename=@a.yaml", "@a.yaml"})
  void aPathMayBeGivenInManyWays(String argument) {
    CommandRun run = new CommandRun(folder).service("@a.yaml", "chat");

    assertThat(run.run("render", argument).out()).contains("name: chat-kserve\n");
  }

  @Test
  void theNamespaceIsForObjectsThatNameNone() {
    CommandRun run = new CommandRun(folder).service("a.yaml", "chat");

    assertThat(run.run("render", "-f", "a.yaml").out()).contains("  namespace: default\n");
    assertThat(run.run("render", "-f", "a.yaml", "--namespace", "models").out())
        .contains("  namespace: models\n")
        .doesNotContain("namespace: default");
  }

  @Test
  void oneServiceCanBeChosen() {
    CommandRun run = new CommandRun(folder).service("a.yaml", "one").service("b.yaml", "two");

    assertThat(run.run("render", "-f", ".", "--service", "two").out())
        .contains("two-kserve")
        .doesNotContain("one-kserve");
  }

  @Test
  void outputIsUtf8AndAReaderThatWentAwayIsNoError() {
    new CommandRun(folder).service("a.yaml", "chat");
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    Session session =
        new Session(
            new ByteArrayInputStream(new byte[0]), closed, closed, Map.of(), folder, Terminal.NONE);

    assertThat(Llmd.run(new String[] {"render", "-f", "a.yaml"}, session)).isZero();
  }

  @Test
  void aServiceThatIsNotThereIsRefusedWithTheNamesThatAre() {
    CommandRun run = new CommandRun(folder).service("a.yaml", "chat");

    CommandRun.Result result = run.run("render", "-f", "a.yaml", "--service", "chut");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("resolve/service-not-found").contains("one of these: chat");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Foo_Bar", "a.b", "{{ .Release.Namespace }}"})
  void whatIsNoNamespaceIsWrongUsage(String namespace) {
    CommandRun run = new CommandRun(folder).service("a.yaml", "chat");

    assertThat(run.run("render", "-f", "a.yaml", "-n", namespace).exitCode()).isEqualTo(2);
  }

  @Test
  void anEmptyPathIsNotTheCurrentFolder() {
    CommandRun run = new CommandRun(folder).service("a.yaml", "chat");

    assertThat(run.run("render", "-f", "").exitCode()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Chat_X", "123", "'{{ .Values.name }}'", "чат"})
  void aNameThatTheApiServerRefusesIsOneFinding(String name) {
    CommandRun run = new CommandRun(folder).service("a.yaml", name);

    CommandRun.Result result = run.run("render", "-f", "a.yaml");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("a.yaml:4:9: error schema/name").contains("1 error;");
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "Foo Bar", "a.b"})
  void aNamespaceThatTheApiServerRefusesIsOneFinding(String namespace) {
    CommandRun run = new CommandRun(folder).service("a.yaml", "chat\n  namespace: " + namespace);

    CommandRun.Result result = run.run("render", "-f", "a.yaml");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("a.yaml:5:14: error schema/name").contains("1 error;");
  }

  @Test
  void aKindInTheWrongCaseAndAGroupOfAnotherNameAreRefused() {
    String service = CommandRun.SERVICE.formatted("chat");
    CommandRun run =
        new CommandRun(folder)
            .file("kind.yaml", service.replace("LLMInferenceService", "LLMInferenceservice"))
            .file("group.yaml", service.replace("kserve.io", "kserve.com"))
            .file("none.yaml", service.replace("apiVersion: serving.kserve.io/v1alpha2", "a: b"));

    assertThat(run.run("render", "-f", "kind.yaml").err())
        .contains("kind.yaml:2:7: error schema/kind");
    assertThat(run.run("render", "-f", "group.yaml").err())
        .contains("group.yaml:1:13: error schema/version");
    assertThat(run.run("render", "-f", "none.yaml").err()).contains("has no apiVersion");
  }
}
