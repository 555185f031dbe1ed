package dev.llmd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever the input, llmd answers: exit 0 or 1, words instead of a stack trace, and no output when
 * it refuses. 200 inputs, a fifth of each kind, made from the golden inputs; always the same ones.
 */
class MutatedInputTest {

  private static final int EACH = 40;

  private static int runs;
  private static int planned;

  @TempDir private Path folder;

  /** What is done to an input. */
  enum Mutation {
    /** The text stops being YAML, or becomes other YAML. */
    YAML {
      @Override
      byte[] apply(String text, Random random) {
        int at = random.nextInt(text.length());
        String head = text.substring(0, at);
        String tail = text.substring(at);
        return switch (random.nextInt(9)) {
          case 0 -> utf8(head);
          case 1 -> utf8(head + "\t" + tail);
          case 2 -> utf8(head + "{{ .Values.x }}" + tail);
          case 3 -> utf8(head + "\"" + tail);
          case 4 -> utf8(head + ": !!binary [&a *a" + tail);
          case 5 -> (head + "\u00ff" + tail).getBytes(StandardCharsets.ISO_8859_1);
          case 6 -> utf8(text.replace("\n", "\r\n") + text);
          case 7 -> utf8(head + "\u0000" + tail);
          default -> text.getBytes(StandardCharsets.UTF_16);
        };
      }
    },
    /** A value is of another type. */
    TYPE {
      @Override
      byte[] apply(String text, Random random) {
        return utf8(replaceValue(text, random, pick(random, VALUES)));
      }
    },
    /** A name refers to something else. */
    REFERENCE {
      @Override
      byte[] apply(String text, Random random) {
        return utf8(replaceValue(text, random, pick(random, NAMES)));
      }
    },
    /** A text is a template, sound or broken. */
    TEMPLATE {
      @Override
      byte[] apply(String text, Random random) {
        return utf8(replaceValue(text, random, "'" + pick(random, TEMPLATES) + "'"));
      }
    },
    /** Something is far larger than anyone would write. */
    SIZE {
      @Override
      byte[] apply(String text, Random random) {
        String value =
            switch (random.nextInt(6)) {
              case 0 -> "'" + "x".repeat(300_000) + "'";
              case 1 -> "[".repeat(3_000) + "]".repeat(3_000);
              case 2 -> "9".repeat(400);
              case 3 -> "-9223372036854775808";
              case 4 -> "{" + "a: 1, ".repeat(5_000) + "b: 2}";
              default -> "[" + "{name: x}, ".repeat(20_000) + "{name: y}]";
            };
        return utf8(replaceValue(text, random, value));
      }
    };

    private static final List<String> VALUES =
        List.of("7", "-1", "0.5", "true", "null", "''", "[]", "{}", "[a]", "{a: b}", "on", "1e99");
    private static final List<String> NAMES =
        List.of(
            "nope",
            "../../etc/passwd",
            "kserve-config-llm-template",
            "UPPER",
            "a.b.c",
            "''",
            "gs://bucket/x",
            "pvc://",
            "://",
            "hf://",
            "-",
            "ümläut");
    private static final List<String> TEMPLATES =
        List.of(
            "{{ .Spec.Model.Name }}",
            "{{ .Spec.Nope }}",
            "{{",
            "{{ range .Spec.Template.Containers }}{{ .Name }}{{ end }}",
            "{{ template `x` . }}",
            "{{ define `x` }}{{ template `x` . }}{{ end }}{{ template `x` . }}",
            "{{ index .Spec.Annotations `a` }}",
            "{{ .Spec.Parallelism.Tensor }}",
            "{{ printf `%999999999d` 1 }}",
            "{{ if }}",
            "{{- /* */ -}}",
            "{{ ChildName .ObjectMeta.Name `-x` }}");

    abstract byte[] apply(String text, Random random);

    private static String pick(Random random, List<String> choices) {
      return choices.get(random.nextInt(choices.size()));
    }

    private static byte[] utf8(String text) {
      return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Replaces what stands after the colon of one line. */
    private static String replaceValue(String text, Random random, String value) {
      List<String> lines = text.lines().toList();
      List<Integer> candidates =
          Stream.iterate(0, i -> i + 1)
              .limit(lines.size())
              .filter(i -> lines.get(i).matches("\\s*(- )?[\\w./-]+: *\\S.*"))
              .toList();
      int chosen = candidates.get(random.nextInt(candidates.size()));
      StringBuilder changed = new StringBuilder();
      for (int i = 0; i < lines.size(); i++) {
        String line = lines.get(i);
        changed.append(i == chosen ? line.replaceFirst(": .*", ": ") + value : line).append('\n');
      }
      return changed.toString();
    }
  }

  @ParameterizedTest
  @EnumSource
  void getsAnAnswer(Mutation mutation) throws IOException {
    List<Path> inputs = goldenInputs();
    Random random = new Random(mutation.name().hashCode());
    for (int i = 0; i < EACH; i++) {
      Path input = inputs.get(random.nextInt(inputs.size()));
      byte[] mutated = mutation.apply(Files.readString(input), random);
      Path file = Files.createDirectories(folder.resolve("run" + i)).resolve("input.yaml");
      Files.write(file, mutated);

      CommandRun.Result result =
          new CommandRun(folder).run("render", "-f", file.getParent().toString());

      String what = mutation + " " + i + " of " + input + "\n" + result.err();
      assertThat(result.exitCode()).as(what).isIn(0, 1);
      assertThat(result.err()).as(what).doesNotContain("\tat ").doesNotContain("Exception");
      if (result.exitCode() == 1) {
        assertThat(result.out()).as(what).isEmpty();
        assertThat(result.err()).as(what).contains("error");
      }
      runs++;
      planned += result.exitCode() == 0 ? 1 : 0;
    }
  }

  @AfterAll
  static void printShare() {
    System.out.println(
        "mutated inputs: " + runs + ", of which " + planned + " reached planning and rendered");
  }

  private static List<Path> goldenInputs() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("..", "testdata"))) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .filter(MutatedInputTest::isService)
          .sorted()
          .toList();
    }
  }

  private static boolean isService(Path file) {
    try {
      return Files.readString(file).contains("kind: LLMInferenceService\n");
    } catch (IOException e) {
      return false;
    }
  }
}
