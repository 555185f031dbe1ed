package dev.llmd.migrate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.source.SourceText;
import dev.llmd.target.Target;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Files in which lines are missing, doubled, moved or changed are migrated, or left alone. */
class MutatedSourcesTest {
  private static final List<SourceText> TEXTS = texts();

  private static final String[] PARTS = {
    "&a ",
    "*a",
    "<<: *a",
    "# comment",
    "{",
    "}",
    "[",
    "]",
    "|",
    ">-",
    "'",
    "\"",
    "---",
    "- ",
    "null",
    "{{ .x }}",
    "!!str ",
    "\t",
    "\r",
    "criticality: Critical",
    "metadata: {}",
    "? ",
    ": "
  };

  @Property(tries = 2000)
  void aSecondMigrationChangesNothing(@ForAll long seed) {
    Random random = new Random(seed);
    SourceText text = TEXTS.get(random.nextInt(TEXTS.size()));
    String mutated = new String(text.bytes(), UTF_8);
    for (int i = random.nextInt(4); i >= 0; i--) {
      mutated = mutated(mutated, random);
    }
    List<SourceText> before = List.of(new SourceText("m.yaml", mutated.getBytes(UTF_8), 0));
    Migration second;
    try {
      Migration first = MigratedInputsTest.migrate(before, Target.KSERVE_0_20);
      second =
          MigratedInputsTest.migrate(MigratedInputsTest.with(before, first), Target.KSERVE_0_20);
    } catch (RuntimeException bug) {
      throw new AssertionError("with:\n" + mutated, bug);
    }

    assertThat(second.files()).as("the second time, of:\n%s", mutated).isEmpty();
  }

  @Test
  void thereAreManyFiles() {
    assertThat(TEXTS.size()).isGreaterThan(40);
  }

  private static String mutated(String text, Random random) {
    List<String> lines = new ArrayList<>(List.of(text.split("(?<=\n)", -1)));
    int at = random.nextInt(lines.size());
    String line = lines.get(at);
    int column = line.isEmpty() ? 0 : random.nextInt(line.length());
    switch (random.nextInt(7)) {
      case 0 -> lines.remove(at);
      case 1 -> lines.add(at, line);
      case 2 -> lines.add(random.nextInt(lines.size()), line);
      case 3 -> lines.set(at, "  " + line);
      case 4 -> lines.set(at, line.startsWith(" ") ? line.substring(1) : line);
      case 5 -> lines.set(at, line.substring(0, column) + part(random) + line.substring(column));
      default -> lines.set(at, line.stripTrailing() + " " + part(random) + "\n");
    }
    return String.join("", lines);
  }

  private static String part(Random random) {
    return PARTS[random.nextInt(PARTS.length)];
  }

  /** Every file in which something is old. */
  private static List<SourceText> texts() {
    List<SourceText> texts = new ArrayList<>();
    for (Path folder : MigratedInputsTest.folders(Path.of("..", "testdata"))) {
      List<SourceText> all = MigratedInputsTest.texts(folder);
      List<String> changed =
          MigratedInputsTest.migrate(all, Target.KSERVE_0_20).files().stream()
              .map(MigratedFile::name)
              .toList();
      all.stream().filter(text -> changed.contains(text.name())).forEach(texts::add);
    }
    return texts;
  }
}
