package dev.llmd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code llmd render -o DIR/}. */
class TreeOutputTest {

  private static final String DEPLOYMENT = "out/default/chat/30-deployment-chat-kserve.yaml";

  @TempDir private Path folder;

  @Test
  void aSecondRunOverInputAndOutputTouchesNothing() {
    CommandRun run = new CommandRun(folder).service("services/a.yaml", "chat");

    assertThat(run.run("render", "-f", ".", "-o", "out/").exitCode()).isZero();
    SortedMap<String, FileTime> before = times();
    CommandRun.Result again = run.run("render", "-f", ".", "-o", "./out");

    assertThat(again)
        .isEqualTo(new CommandRun.Result(0, "", "llmd: 12 files in out, all up to date\n"));
    assertThat(times()).isEqualTo(before);
  }

  @Test
  void anotherRunDoesNotReadTheTreeEither() {
    CommandRun run = new CommandRun(folder).service("a.yaml", "chat");
    String expected = run.run("render", "-f", ".").out();

    run.run("render", "-f", ".", "-o", "out/");
    CommandRun.Result validated = run.run("validate", "-f", ".");

    assertThat(run.run("render", "-f", ".").out()).isEqualTo(expected);
    assertThat(validated.out()).contains("in 1 file\n");
  }

  @Test
  void aTreeWithoutItsInventoryIsNotInputOfTheRunThatWritesIt() throws IOException {
    CommandRun run = new CommandRun(folder).service("a.yaml", "chat");
    run.run("render", "-f", ".", "-o", "out/");
    SortedMap<String, String> before = texts();
    Files.delete(folder.resolve("out/.llmd-inventory"));

    CommandRun.Result result = run.run("render", "-f", ".", "-o", "out/");

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(texts()).isEqualTo(before);
  }

  @Test
  void anInventoryHidesNoService() {
    CommandRun run =
        new CommandRun(folder)
            .service("a.yaml", "chat")
            .file(".llmd-inventory", "{\"format\": 1, \"files\": {\"a.yaml\": \"sha256:0\"}}");

    assertThat(run.run("render", "-f", ".").out()).contains("name: chat-kserve\n");
  }

  @Test
  void aMergeThatKeptOneSidesInventoryIsCompletedByTheNextRun() throws IOException {
    CommandRun run = new CommandRun(folder).service("in/a.yaml", "chat");
    run.run("render", "-f", "in", "-o", "out/");
    Path inventory = folder.resolve("out/.llmd-inventory");
    String ours = Files.readString(inventory);
    run.service("in/b.yaml", "code").run("render", "-f", "in", "-o", "out/");
    SortedMap<String, String> merged = texts();
    Files.writeString(inventory, ours);

    assertThat(run.run("render", "-f", "in", "-o", "out/", "--check").exitCode()).isEqualTo(1);
    assertThat(run.run("render", "-f", "in", "-o", "out/").exitCode()).isZero();
    assertThat(texts()).isEqualTo(merged);
  }

  @Test
  void theTreeMayLieAmongItsSources() {
    CommandRun run = new CommandRun(folder).service("a.yaml", "chat");

    assertThat(run.run("render", "-f", ".", "-o", ".").exitCode()).isZero();
    assertThat(run.run("render", "-f", ".", "-o", ".").err()).contains("all up to date");
    assertThat(texts()).containsKeys("a.yaml", "default/chat/30-deployment-chat-kserve.yaml");
  }

  @Test
  void theFileThatIsWrittenIsNoInput() {
    CommandRun run = new CommandRun(folder).service("a.yaml", "chat");

    run.run("render", "-f", ".", "-o", "all.yaml");
    String first = texts().get("all.yaml");
    run.run("render", "-f", ".", "-o", "all.yaml");

    assertThat(texts().get("all.yaml")).isEqualTo(first).isNotEmpty();
  }

  @Test
  void whatIsLeftOverGoesWithItsFolderAndForeignFilesStay() {
    CommandRun run =
        new CommandRun(folder).service("in/a.yaml", "chat").service("in/b.yaml", "code");
    run.run("render", "-f", "in", "-o", "out/");
    run.file("out/default/chat/README.md", "ours").file("out/more/x.yaml", "theirs");

    run.file("in/b.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\n");
    CommandRun.Result result = run.run("render", "-f", "in", "-o", "out/");

    assertThat(result.err()).contains("0 files written, 12 removed, 12 unchanged in out");
    assertThat(texts()).containsKeys(DEPLOYMENT, "out/default/chat/README.md", "out/more/x.yaml");
    assertThat(folder.resolve("out/default/code")).doesNotExist();
  }

  @Test
  void anotherVersionTouchesTheInventoryAlone() throws IOException {
    CommandRun run = new CommandRun(folder).service("a.yaml", "chat");
    run.run("render", "-f", "a.yaml", "-o", "out/");
    Path inventory = folder.resolve("out/.llmd-inventory");
    String current = Files.readString(inventory);
    Files.writeString(inventory, current.replace("llmd development", "llmd 0.0.1"));
    SortedMap<String, FileTime> before = times();

    assertThat(run.run("render", "a.yaml", "-o", "out/", "--check").exitCode()).isZero();
    run.run("render", "-f", "a.yaml", "-o", "out/");

    assertThat(Files.readString(inventory)).isEqualTo(current);
    SortedMap<String, FileTime> after = times();
    before.remove("out/.llmd-inventory");
    after.remove("out/.llmd-inventory");
    assertThat(after).isEqualTo(before);
  }

  @Test
  void aFileThatSomebodyEditedIsWrittenAgainWithANote() {
    CommandRun run = new CommandRun(folder).service("a.yaml", "chat");
    run.run("render", "-f", "a.yaml", "-o", "out/");
    String rendered = texts().get(DEPLOYMENT);
    run.file(DEPLOYMENT, rendered.replace("replicas: 1", "replicas: 5"));

    CommandRun.Result result = run.run("render", "-f", "a.yaml", "-o", "out/");

    assertThat(result.exitCode()).isZero();
    assertThat(result.err())
        .contains(DEPLOYMENT + ": note output/edited")
        .contains("1 file written");
    assertThat(texts().get(DEPLOYMENT)).isEqualTo(rendered);
  }

  @Test
  void aCheckoutWithLineEndingsOfWindowsIsUpToDate() {
    CommandRun run = new CommandRun(folder).service("a.yaml", "chat");
    run.run("render", "-f", "a.yaml", "-o", "out/");
    run.file(DEPLOYMENT, texts().get(DEPLOYMENT).replace("\n", "\r\n"));

    assertThat(run.run("render", "a.yaml", "-o", "out/", "--check").exitCode()).isZero();
  }

  @Test
  void aForeignFileInTheWayKeepsEverythingAsItIs() {
    CommandRun run =
        new CommandRun(folder).service("a.yaml", "chat").file(DEPLOYMENT, "kind: Deployment\n");

    assertRefused(run, DEPLOYMENT + ": error output/foreign-file");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"out/default", "out/default/chat", DEPLOYMENT, "out/.llmd-inventory", "out"})
  void aLinkIsNotFollowed(String path) throws IOException {
    CommandRun run = new CommandRun(folder).service("a.yaml", "chat").file("else/x", "");
    Path link = folder.resolve(path);
    Files.createDirectories(link.getParent());
    Files.createSymbolicLink(
        link, folder.resolve(path.contains("yaml") || path.contains("inv") ? "else/x" : "else"));

    assertRefused(run, "error output/");
    assertThat(link).isSymbolicLink();
  }

  @Test
  void aFileWhereAFolderWouldBeIsRefused() {
    CommandRun run = new CommandRun(folder).service("a.yaml", "chat").file("out/default", "");

    assertRefused(run, "out/default: error output/not-a-file this is a file");
  }

  @Test
  void anInventoryThatNamesOtherPlacesRemovesNothing() {
    CommandRun run =
        new CommandRun(folder)
            .service("a.yaml", "chat")
            .file("precious.yaml", "a: b\n")
            .file(
                "out/.llmd-inventory",
                "{\"format\": 1, \"files\": {\"../precious.yaml\": \"sha256:0\"}}");

    assertRefused(run, "out/.llmd-inventory: error output/inventory");
  }

  @Test
  void findingsThatRefuseTheInputKeepTheTreeAsItIs() {
    CommandRun run = new CommandRun(folder).service("in/a.yaml", "chat");
    run.run("render", "-f", "in", "-o", "out/");
    SortedMap<String, FileTime> before = times();
    run.file("in/b.yaml", CommandRun.BROKEN);

    CommandRun.Result result = run.run("render", "-f", "in", "-o", "out/");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("; nothing written\n");
    before.forEach((path, time) -> assertThat(times()).as(path).containsEntry(path, time));
  }

  @Test
  void aPathWithoutServicesDoesNotEmptyTheTree() {
    CommandRun run =
        new CommandRun(folder)
            .service("in/a.yaml", "chat")
            .file("wrong/a.yaml", "kind: ConfigMap\n");
    run.run("render", "-f", "in", "-o", "out/");

    CommandRun.Result result = run.run("render", "-f", "wrong", "-o", "out/");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("error output/no-services");
    assertThat(texts()).containsKey(DEPLOYMENT);
  }

  @Test
  void aStoppedServiceLeavesTheTree() {
    CommandRun run = new CommandRun(folder).service("in/a.yaml", "chat");
    run.run("render", "-f", "in", "-o", "out/");
    run.file(
        "in/a.yaml",
        CommandRun.SERVICE
            .formatted("chat")
            .replace(
                "  name: chat", "  name: chat\n  annotations: {serving.kserve.io/stop: \"true\"}"));

    assertThat(run.run("render", "-f", "in", "-o", "out/").err()).contains("12 removed");
    assertThat(texts().keySet()).containsExactly("in/a.yaml", "out/.llmd-inventory");
  }

  @Test
  void theSettingsSayWhatTheTreeLooksLike() {
    CommandRun run =
        new CommandRun(folder)
            .service("services/a.yaml", "chat")
            .file(
                "llmd.yaml",
                """
                inputs: [services]
                output:
                  path: out
                  layout: kustomize
                  files: per-service
                  gitattributes: true
                """);

    assertThat(run.run("render").exitCode()).isZero();
    assertThat(texts().keySet())
        .containsExactly(
            "llmd.yaml",
            "out/.gitattributes",
            "out/.llmd-inventory",
            "out/cluster/15-clusterrolebinding-default-chat-epp-auth-rb.yaml",
            "out/cluster/kustomization.yaml",
            "out/default/chat/kustomization.yaml",
            "out/default/chat/manifests.yaml",
            "out/default/kustomization.yaml",
            "out/kustomization.yaml",
            "services/a.yaml");
    assertThat(run.run("render", "-o", "-").out()).contains("kind: Deployment\n");
    assertThat(run.run("render", "--check").exitCode()).isZero();
    assertThat(run.run("render", "--layout", "flat").err()).contains("removed");
  }

  @Test
  void checkSaysWhatIsStaleAndWritesNothing() throws IOException {
    CommandRun run = new CommandRun(folder).service("in/a.yaml", "chat");
    run.run("render", "-f", "in", "-o", "out/");
    Files.delete(folder.resolve("out/default/chat/20-service-chat-epp-service.yaml"));
    run.file("out/default/chat/12-role-chat-epp-role.yaml", "edited")
        .file(
            "in/a.yaml", CommandRun.SERVICE.formatted("chat").replace("replicas: 1", "replicas: 2"))
        .service("in/b.yaml", "code");
    SortedMap<String, FileTime> before = times();

    CommandRun.Result result = run.run("render", "-f", "in", "-o", "out/", "--check");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err())
        .contains(
            DEPLOYMENT + " is out of date\n",
            "out/default/chat/20-service-chat-epp-service.yaml is missing\n",
            "out/default/chat/12-role-chat-epp-role.yaml was changed by somebody else\n",
            "out/default/code/30-deployment-code-kserve.yaml is missing\n",
            "+ Deployment default/code-kserve\n",
            "~ Deployment default/chat-kserve\n",
            "spec.replicas: 1 → 2",
            "llmd: 15 files are not as rendered now; llmd render without --check writes them\n");
    assertThat(times()).isEqualTo(before);
  }

  @Test
  void checkSaysWhenOnlyFilesAreOthers() throws IOException {
    CommandRun run = new CommandRun(folder).service("in/a.yaml", "chat");
    run.run("render", "-f", "in", "-o", "out/");
    Files.move(folder.resolve("in/a.yaml"), folder.resolve("in/b.yaml"));

    CommandRun.Result result = run.run("render", "-f", "in", "-o", "out/", "--check");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("is out of date\nllmd: the objects in them are the same\n");
  }

  @Test
  void checkReportsWrongSettingsFirst() {
    CommandRun run =
        new CommandRun(folder).service("a.yaml", "chat").file("llmd.yaml", "target: none\n");

    assertThat(run.run("render", "a.yaml", "--check").err()).contains("error settings/value");
  }

  @Test
  void checkComparesASingleFile() {
    CommandRun run = new CommandRun(folder).service("a.yaml", "chat");

    assertThat(run.run("render", "a.yaml", "-o", "m.yaml", "--check").exitCode()).isEqualTo(1);
    run.run("render", "a.yaml", "-o", "m.yaml");
    assertThat(run.run("render", "a.yaml", "-o", "m.yaml", "--check").exitCode()).isZero();
    run.file("m.yaml", "x");
    assertThat(run.run("render", "a.yaml", "-o", "m.yaml", "--check").exitCode()).isEqualTo(1);
    assertThat(texts().get("m.yaml")).isEqualTo("x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-o out/ --service chat",
        "-o out/ --emit epp-config",
        "-o out/ --layout nested",
        "-o - --layout flat",
        "--files per-object",
        "--check",
        "-o -  --check"
      })
  void whatATreeCannotBeIsWrongUsage(String options) {
    CommandRun run = new CommandRun(folder).service("a.yaml", "chat");

    assertThat(run.run(("render -f a.yaml " + options).split(" +")).exitCode()).isEqualTo(2);
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void generatedFilesAloneAreNothingToValidate() {
    CommandRun run = new CommandRun(folder).service("a.yaml", "chat");
    run.run("render", "-f", "a.yaml", "-o", "out/");

    assertThat(run.run("validate", DEPLOYMENT).exitCode()).isZero();
  }

  private void assertRefused(CommandRun run, String message) {
    SortedMap<String, String> before = texts();

    CommandRun.Result result = run.run("render", "-f", "a.yaml", "-o", "out/");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains(message).contains("; nothing written\n");
    assertThat(texts()).isEqualTo(before);
  }

  private SortedMap<String, FileTime> times() {
    SortedMap<String, FileTime> times = new TreeMap<>();
    walk()
        .forEach(
            (name, path) -> {
              try {
                times.put(name, Files.getLastModifiedTime(path));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    return times;
  }

  private SortedMap<String, String> texts() {
    SortedMap<String, String> texts = new TreeMap<>();
    walk()
        .forEach(
            (name, path) -> {
              try {
                texts.put(name, Files.readString(path));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    return texts;
  }

  private SortedMap<String, Path> walk() {
    SortedMap<String, Path> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      all.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
          .forEach(path -> files.put(folder.relativize(path).toString(), path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }
}
