package dev.llmd.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Random;

/** What is done to a file of an input. */
enum Mutation {
  /** The text stops being YAML, or becomes other YAML. */
  YAML {
    @Override
    byte[] apply(String text, InputFolders inputs, Random random) {
      int at = random.nextInt(text.length());
      String head = text.substring(0, at);
      String tail = text.substring(at);
      return switch (random.nextInt(9)) {
        case 0 -> head.getBytes(UTF_8);
        case 1 -> (head + "\t" + tail).getBytes(UTF_8);
        case 2 -> (head + "{{ .Values.x }}" + tail).getBytes(UTF_8);
        case 3 -> (head + "\"" + tail).getBytes(UTF_8);
        case 4 -> (head + ": !!binary [&a *a" + tail).getBytes(UTF_8);
        case 5 -> (head + "\u00ff" + tail).getBytes(ISO_8859_1);
        case 6 -> (text.replace("\n", "\r\n") + text).getBytes(UTF_8);
        case 7 -> (head + "\u0000" + tail).getBytes(UTF_8);
        default -> text.getBytes(UTF_16);
      };
    }
  },
  /** A value is of another type. */
  TYPE {
    @Override
    byte[] apply(String text, InputFolders inputs, Random random) {
      return withValue(text, random, Words.OF_ANY_TYPE);
    }
  },
  /** A name refers to something else. */
  REFERENCE {
    @Override
    byte[] apply(String text, InputFolders inputs, Random random) {
      return withValue(text, random, Words.NAMES);
    }
  },
  /** A text is a template, sound or broken. */
  TEMPLATE {
    @Override
    byte[] apply(String text, InputFolders inputs, Random random) {
      YamlLines lines = YamlLines.of(text);
      lines.changeValue(random, _ -> "'" + pick(random, Words.TEMPLATES) + "'");
      return lines.text().getBytes(UTF_8);
    }
  },
  /** Something is far larger than anyone would write. */
  SIZE {
    @Override
    byte[] apply(String text, InputFolders inputs, Random random) {
      YamlLines lines = YamlLines.of(text);
      if (random.nextInt(3) == 0) {
        lines.changeNumber(random, _ -> pick(random, Words.NUMBERS));
      } else {
        lines.changeValue(random, _ -> Words.large(random));
      }
      return lines.text().getBytes(UTF_8);
    }
  },
  /** Fields and items are missing, doubled, moved, misspelt, or come from another input. */
  STRUCTURE {
    @Override
    byte[] apply(String text, InputFolders inputs, Random random) {
      return edit(YamlLines.of(text), inputs.anyService(random), random);
    }
  },
  /** The settings of the run change in every way that a structure does. */
  SETTINGS {
    @Override
    InputFolders.Place choose(InputFolders inputs, Random random) {
      return inputs.settings(random);
    }

    @Override
    byte[] apply(String text, InputFolders inputs, Random random) {
      return edit(YamlLines.of(text), inputs.anySettings(random), random);
    }
  },
  /** The endpoint picker's configuration changes in every way that a structure does. */
  PLUGINS {
    @Override
    InputFolders.Place choose(InputFolders inputs, Random random) {
      return inputs.plugins(random);
    }

    @Override
    byte[] apply(String text, InputFolders inputs, Random random) {
      YamlLines lines = YamlLines.of(text).within(InputFolders.STARTS_OF_PLUGINS);
      YamlLines other =
          YamlLines.of(inputs.plugins(random).text()).within(InputFolders.STARTS_OF_PLUGINS);
      return edit(lines, other, random);
    }
  };

  /** The file that is to change. */
  InputFolders.Place choose(InputFolders inputs, Random random) {
    return inputs.service(random);
  }

  /** The changed text, mostly in UTF-8. */
  abstract byte[] apply(String text, InputFolders inputs, Random random);

  private static byte[] withValue(String text, Random random, List<String> values) {
    YamlLines lines = YamlLines.of(text);
    lines.changeValue(random, _ -> pick(random, values));
    return lines.text().getBytes(UTF_8);
  }

  /** One to three small edits. */
  private static byte[] edit(YamlLines lines, YamlLines other, Random random) {
    for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
      switch (random.nextInt(10)) {
        case 0 -> lines.delete(random);
        case 1 -> lines.duplicate(random);
        case 2 -> lines.move(random);
        case 3 -> lines.swapValues(random);
        case 4 -> lines.changeNumber(random, value -> Words.otherNumber(value, random));
        case 5 -> lines.changeKey(random, key -> Words.misspelt(key, random));
        case 6 -> lines.changeValue(random, value -> Words.misspelt(value, random));
        case 7 -> lines.changeValue(random, _ -> pick(random, Words.OF_ANY_TYPE));
        default -> lines.graft(other, random);
      }
    }
    return lines.text().getBytes(UTF_8);
  }

  private static String pick(Random random, List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** What is written in place of what was there. */
  private static final class Words {
    static final List<String> OF_ANY_TYPE =
        List.of("7", "-1", "0.5", "true", "null", "''", "[]", "{}", "[a]", "{a: b}", "on", "1e99");

    static final List<String> NAMES =
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
            "\u00fcml\u00e4ut",
            "default",
            "main",
            "x".repeat(70));

    static final List<String> TEMPLATES =
        List.of(
            "{{ .Spec.Model.Name }}",
            "{{ .ObjectMeta.Name }}",
            "{{- if .Spec.Prefill }}1{{ else }}2{{ end -}}",
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

    static final List<String> NUMBERS =
        List.of(
            "2147483647",
            "2147483648",
            "-2147483649",
            "9223372036854775807",
            "9223372036854775808",
            "1000000",
            "0",
            "-1",
            "1000000Ei",
            "0.0000000001",
            "0x7fffffff",
            "1e18");

    static String large(Random random) {
      return switch (random.nextInt(6)) {
        case 0 -> "'" + "x".repeat(300_000) + "'";
        case 1 -> "[".repeat(3_000) + "]".repeat(3_000);
        case 2 -> "9".repeat(400);
        case 3 -> "-9223372036854775808";
        case 4 -> "{" + "a: 1, ".repeat(5_000) + "b: 2}";
        default -> "[" + "{name: x}, ".repeat(20_000) + "{name: y}]";
      };
    }

    static String otherNumber(String value, Random random) {
      long number = Long.parseLong(value.replace("\"", "").replace("'", ""));
      long other =
          switch (random.nextInt(6)) {
            case 0 -> number + 1;
            case 1 -> number - 1;
            case 2 -> number * 2;
            case 3 -> -number;
            case 4 -> 0;
            default -> number * 1000;
          };
      return value.startsWith("\"") ? "\"" + other + "\"" : Long.toString(other);
    }

    static String misspelt(String word, Random random) {
      if (word.isEmpty()) {
        return "x";
      }
      int at = random.nextInt(word.length());
      String head = word.substring(0, at);
      String tail = word.substring(at + 1);
      char letter = word.charAt(at);
      return switch (random.nextInt(4)) {
        case 0 -> head + tail;
        case 1 -> head + letter + letter + tail;
        case 2 -> head + Character.toUpperCase(letter) + tail;
        default -> head + "-" + tail;
      };
    }
  }
}
