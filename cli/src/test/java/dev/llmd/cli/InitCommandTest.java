package dev.llmd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitCommandTest {
  @TempDir private Path folder;

  @Test
  void whatItWritesRendersWithoutAFinding() {
    CommandRun run = new CommandRun(folder);

    CommandRun.Result init = run.run("init");
    CommandRun.Result render = run.run("render");
    CommandRun.Result validate = run.run("validate", "--strict");

    assertThat(init.exitCode()).as(init.err()).isZero();
    assertThat(init.out())
        .contains("wrote llmd.yaml\n", "wrote .pre-commit-config.yaml\n", "llmd render");
    assertThat(render.exitCode()).isZero();
    assertThat(render.err()).isEmpty();
    assertThat(render.out()).contains("kind: Deployment\n", "name: example-kserve\n");
    assertThat(validate.exitCode()).as(validate.out()).isZero();
  }

  @Test
  void itStillRendersWithEverySettingSwitchedOn() throws IOException {
    CommandRun run = new CommandRun(folder);
    run.run("init");
    Path file = folder.resolve("llmd.yaml");
    String everything = Files.readString(file).replaceAll("(?m)^#(?! )|^#(?=  )", "");
    Files.writeString(file, everything);

    CommandRun.Result render = run.run("render");

    assertThat(everything)
        .contains("\ngateway:\n", "\n  mode: platform\n", "\ntls: cert-manager\n");
    assertThat(render.err()).doesNotContain("error settings/");
  }

  @Test
  void whatIsThereIsKeptAndNamed() throws IOException {
    CommandRun run =
        new CommandRun(folder).file("llmd.yaml", "tls: off\n").service("services/a.yaml", "chat");

    CommandRun.Result first = run.run("init");
    CommandRun.Result second = run.run("init");

    assertThat(first.out()).contains("kept llmd.yaml", "wrote .pre-commit-config.yaml");
    assertThat(second.out()).contains("kept llmd.yaml", "kept .pre-commit-config.yaml");
    assertThat(Files.readString(folder.resolve("llmd.yaml"))).isEqualTo("tls: off\n");
    assertThat(folder.resolve("services/example.yaml")).doesNotExist();
  }

  @Test
  void aFolderThatIsNotThereIsMade() {
    CommandRun.Result result = new CommandRun(folder).run("init", "platform/models");

    assertThat(result.out()).contains("  cd platform/models\n");
    assertThat(folder.resolve("platform/models/llmd.yaml")).exists();
  }

  @Test
  void whatIsNoFolderIsWrongUsage() {
    CommandRun run = new CommandRun(folder).file("a.txt", "");

    assertThat(run.run("init", "a.txt").exitCode()).isEqualTo(2);
  }
}
