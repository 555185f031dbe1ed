package dev.llmd.cli.tree;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.tree.Inventory;
import dev.llmd.tree.Tree;
import dev.llmd.tree.TreeComparison;
import dev.llmd.tree.TreeUpdate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that ends before any of its steps leaves what the next one repairs. */
class TreeWriterTest {

  private static final Map<String, String> OLD =
      Map.of(
          "kustomization.yaml", "lists a, b and gone",
          "a.yaml", "one",
          "b.yaml", "stays",
          "gone/deep/c.yaml", "goes");

  private static final Map<String, String> NEW =
      Map.of(
          "kustomization.yaml", "lists a, b and more",
          "a.yaml", "two",
          "b.yaml", "stays",
          "more/d.yaml", "comes");

  @TempDir private Path folder;

  /** The process ends. */
  private static final class Stopped extends RuntimeException {}

  @Test
  void theNextRunCompletesWhatAnyStepLeft() {
    int steps = 0;
    boolean isStopped = true;
    while (isStopped) {
      Path root = folder.resolve("forwards-" + steps);
      write(root, OLD, Integer.MAX_VALUE);
      isStopped = write(root, NEW, steps);
      assertReadersSeeWholeFiles(root);
      breakUnfinishedFiles(root);

      write(root, NEW, Integer.MAX_VALUE);
      assertThat(files(root)).as("stopped before step " + steps).isEqualTo(with(NEW));
      steps++;
    }

    assertThat(steps).isGreaterThan(10);
  }

  @Test
  void theNextRunGoesBackToTheOldTreeFromAnyStepToo() {
    boolean isStopped = true;
    for (int steps = 0; isStopped; steps++) {
      Path root = folder.resolve("backwards-" + steps);
      write(root, OLD, Integer.MAX_VALUE);
      isStopped = write(root, NEW, steps);
      breakUnfinishedFiles(root);

      write(root, OLD, Integer.MAX_VALUE);
      assertThat(files(root)).as("stopped before step " + steps).isEqualTo(with(OLD));
    }
  }

  @Test
  void aRunThatRepairsMayBeStoppedAsWell() {
    for (int first = 0; first < 14; first++) {
      for (int second = 0; second < 14; second++) {
        Path root = folder.resolve(first + "-" + second);
        write(root, OLD, Integer.MAX_VALUE);
        write(root, NEW, first);
        write(root, OLD, second);
        breakUnfinishedFiles(root);

        write(root, NEW, Integer.MAX_VALUE);
        assertThat(files(root))
            .as("stopped before steps %d, %d", first, second)
            .isEqualTo(with(NEW));
      }
    }
  }

  @Test
  void afterACrashNobodyIsSaidToHaveEditedAFile() throws IOException {
    boolean isStopped = true;
    for (int steps = 0; isStopped; steps++) {
      Path root = folder.resolve("notes-" + steps);
      write(root, OLD, Integer.MAX_VALUE);
      isStopped = write(root, NEW, steps);

      Diagnostics findings = new Diagnostics();
      comparison(root, NEW).check(path -> path, findings);
      assertThat(findings.sorted()).as("stopped before step " + steps).isEmpty();
    }
  }

  @Test
  void aSecondRunTakesNoStep() {
    write(folder, NEW, Integer.MAX_VALUE);

    assertThat(write(folder, NEW, 0)).isFalse();
  }

  /** Writes the tree up to a step; true when the step was reached. */
  private static boolean write(Path root, Map<String, String> tree, int steps) {
    int[] left = {steps};
    try {
      TreeUpdate update = comparison(root, tree).update();
      new TreeWriter(
              root,
              _ -> {
                if (left[0]-- == 0) {
                  throw new Stopped();
                }
              })
          .apply(update);
      return false;
    } catch (Stopped _) {
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TreeComparison comparison(Path root, Map<String, String> texts)
      throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    texts.forEach((path, text) -> files.put(path, text.getBytes(UTF_8)));
    Tree tree = new Tree(files);
    TreeFolder there = new TreeFolder(root);
    Optional<Inventory> before = there.inventory();
    return new TreeComparison(
        tree,
        before,
        Inventory.of(tree, "llmd", "target"),
        there.states(TreeComparison.paths(tree, before)));
  }

  private static void assertReadersSeeWholeFiles(Path root) {
    files(root)
        .forEach(
            (path, text) -> {
              if (path.endsWith(".yaml")) {
                assertThat(text).as(path).isIn(OLD.get(path), NEW.get(path));
              }
            });
    assertThat(Inventory.read(files(root).get(Inventory.NAME).getBytes(UTF_8))).isPresent();
  }

  /** As if the process had ended in the middle of writing. */
  private static void breakUnfinishedFiles(Path root) {
    files(root)
        .forEach(
            (path, text) -> {
              if (path.endsWith(".unfinished")) {
                try {
                  Files.writeString(root.resolve(path), text.substring(0, text.length() / 2));
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              }
            });
  }

  /** What a folder holds in the end: these files and their inventory. */
  private static SortedMap<String, String> with(Map<String, String> texts) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    texts.forEach((path, text) -> files.put(path, text.getBytes(UTF_8)));
    SortedMap<String, String> all = new TreeMap<>(texts);
    byte[] inventory = Inventory.of(new Tree(files), "llmd", "target").bytes();
    all.put(Inventory.NAME, new String(inventory, UTF_8));
    return all;
  }

  /** Every file by its path; folders that are empty end in a slash. */
  private static SortedMap<String, String> files(Path root) {
    SortedMap<String, String> files = new TreeMap<>();
    try {
      Files.walkFileTree(
          root,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              files.put(root.relativize(file).toString(), Files.readString(file));
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException e)
                throws IOException {
              try (var children = Files.list(visited)) {
                if (children.findAny().isEmpty()) {
                  files.put(root.relativize(visited) + "/", "");
                }
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }
}
