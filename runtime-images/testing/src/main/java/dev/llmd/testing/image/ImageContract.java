package dev.llmd.testing.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What holds for every image; the test of one extends it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ImageContract {

  private final String name;
  private final String program;
  private BuiltImage image;

  /**
   * @param name the folder that it is made in
   * @param program what it starts, in its folder {@code /app}
   */
  protected ImageContract(String name, String program) {
    this.name = name;
    this.program = program;
  }

  @BeforeAll
  final void build(@TempDir Path folder) throws Exception {
    image = BuiltImage.of(name, folder);
  }

  /** The image, once it is built. */
  protected final BuiltImage image() {
    return image;
  }

  @Test
  final void startsWithItsClassesFromTheArchive() throws Exception {
    Program required =
        image.start("/opt/java/bin/java", "-Xshare:on", "@/app/jvm.args", program, "--version");

    assertThat(required.exitStatus()).as(required.said()).isZero();
    assertThat(required.said()).startsWith("llmd " + name.replace('-', ' ') + " ");
  }

  @Test
  final void sleepsBeforeItIsEnded() throws Exception {
    long start = System.nanoTime();
    Program sleep = image.start("/bin/sleep", "1");

    assertThat(sleep.exitStatus()).as(sleep.said()).isZero();
    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(1_000_000_000L);
  }

  @Test
  final void saysWhatIsNoTimeToSleep() throws Exception {
    Program sleep = image.start("/bin/sleep", "soon");

    assertThat(sleep.exitStatus()).isEqualTo(1);
    assertThat(sleep.said()).contains("soon is no time");
  }

  @Test
  final void holdsNoShellAndNothingThatItsUserMayWrite() throws Exception {
    List<String> programs = List.of("sh", "bash", "dash", "busybox", "apt", "dpkg");
    try (Stream<Path> files = Files.walk(image.root())) {
      assertThat(files.map(file -> image.root().relativize(file)))
          .noneMatch(file -> programs.contains(file.getFileName().toString()));
    }
    Program program = image.start("/app/" + this.program, "--no-such-flag");
    assertThat(program.exitStatus()).as(program.said()).isNotZero();
    assertThat(image.root().resolve("tmp")).isDirectoryNotContaining("glob:**hsperf*");
  }

  @Test
  final void namesItselfInItsNotice() throws IOException {
    assertThat(image.root().resolve("app/NOTICE"))
        .content()
        .startsWith("llmd " + name.replace('-', ' ') + "\n")
        .contains("llmd-" + name + ".cdx.json");
  }
}
