package dev.llmd.input;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Fields that may be set without a trace, each with the reason: {@code SCENE | FIELD | REASON},
 * where the scene {@code *} stands for all.
 */
record ExplainedFields(List<Entry> entries) {

  private static final Path FILE =
      Path.of("src/test/resources/dev/llmd/input/explained-fields.txt");

  record Entry(String scene, String field, String reason) {

    boolean covers(FieldTrial trial) {
      return field.equals(trial.field().path())
          && (scene.equals("*") || scene.equals(trial.scene().name()));
    }
  }

  static ExplainedFields read() {
    List<Entry> entries = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(FILE, UTF_8)) {
        if (!line.isBlank() && !line.startsWith("#")) {
          String[] parts = line.split(" \\| ", -1);
          entries.add(new Entry(parts[0], parts[1], parts[2]));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ExplainedFields(entries);
  }

  boolean cover(FieldTrial trial) {
    return entries.stream().anyMatch(entry -> entry.covers(trial));
  }
}
