package dev.llmd.migrate.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnifiedDiffTest {
  private static final int FILES = 300;

  @TempDir private Path folder;

  /** Files of lines that occur often, with and without a last line break, as git applies them. */
  @Test
  void gitAppliesTheDifferencesOfManyFilesAtOnce() throws Exception {
    Random random = new Random(11);
    StringBuilder diff = new StringBuilder();
    for (int i = 0; i < FILES; i++) {
      String before = lines(random);
      String after = random.nextInt(9) == 0 ? lines(random) : changed(before, random);
      String file = name(i);
      // An empty file is another matter to git: it comes or goes.
      if (before.isEmpty() || after.isEmpty()) {
        before = "x\n";
        after = "x\r\ny\n";
      }
      Files.writeString(folder.resolve(file), before, UTF_8);
      Files.writeString(folder.resolve(file + ".wanted"), after, UTF_8);
      diff.append(UnifiedDiff.of(file, before, after));
    }
    git(diff.toString());

    for (int i = 0; i < FILES; i++) {
      assertThat(Files.readString(folder.resolve(name(i)), UTF_8))
          .isEqualTo(Files.readString(folder.resolve(name(i) + ".wanted"), UTF_8));
    }
  }

  @Test
  void equalTextsHaveNoDifference() {
    assertThat(UnifiedDiff.of("a", "x\n", "x\n")).isEmpty();
  }

  @Test
  void linesAroundAChangeAreShownAndFarChangesHaveHunksOfTheirOwn() {
    String before = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n";
    assertThat(UnifiedDiff.of("n", before, before.replace("1\n", "one\n").replace("9\n", "")))
        .isEqualTo(
            """
            --- a/n
            +++ b/n
            @@ -1,4 +1,4 @@
            -1
            +one
             2
             3
             4
            @@ -6,5 +6,4 @@
             6
             7
             8
            -9
             10
            """);
  }

  private static String name(int i) {
    return i % 50 == 7 ? "with blank " + i : i % 50 == 8 ? "with\"quote" + i : "file" + i;
  }

  private static String lines(Random random) {
    StringBuilder text = new StringBuilder();
    int count = random.nextInt(40);
    for (int i = 0; i < count; i++) {
      text.append("line ").append(random.nextInt(6)).append(random.nextInt(8) == 0 ? "\r\n" : "\n");
    }
    return random.nextInt(4) == 0 ? text + "open" : text.toString();
  }

  private static String changed(String text, Random random) {
    StringBuilder changed = new StringBuilder();
    for (String line : text.split("(?<=\n)", -1)) {
      switch (random.nextInt(10)) {
        case 0 -> changed.append("new\n").append(line);
        case 1 -> changed.append("other\n");
        case 2 -> {}
        default -> changed.append(line);
      }
    }
    return changed.toString();
  }

  private void git(String diff) throws IOException, InterruptedException {
    Process git =
        new ProcessBuilder("git", "apply", "--whitespace=nowarn", "-")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    git.outputWriter(UTF_8).append(diff).close();
    String said = new String(git.getInputStream().readAllBytes(), UTF_8);
    assertThat(git.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(git.exitValue()).as(said).isZero();
  }
}
