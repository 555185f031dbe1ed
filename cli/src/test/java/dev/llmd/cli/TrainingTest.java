package dev.llmd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A command that training cannot run would leave the start-up cache without what it loads. */
class TrainingTest {
  private static final Path CHECKOUT = Path.of("..");
  private static final Path COMMANDS = CHECKOUT.resolve("dist/training/commands");

  @TempDir Path scratch;

  @TestFactory
  List<DynamicTest> everyCommandOfTheTrainingRunIsUnderstood() {
    return Training.commands(COMMANDS, scratch.toString()).stream()
        .map(
            command ->
                DynamicTest.dynamicTest(String.join(" ", command), () -> isUnderstood(command)))
        .toList();
  }

  @Test
  void aCommandIsALineAndItsWordsAreSplitAtSpaces() {
    assertThat(Training.commands(COMMANDS, "a folder"))
        .contains(List.of("validate", "bench/services/single-node.yaml"))
        .contains(List.of("render", "-f", "testdata/guide-lora-adapters", "-o", "a folder/tree"));
  }

  private static void isUnderstood(List<String> command) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Session session =
        new Session(
            new ByteArrayInputStream(new byte[0]), out, err, Map.of(), CHECKOUT, Terminal.NONE);
    int exitCode = Llmd.run(command.toArray(String[]::new), session);
    assertThat(exitCode).as(err.toString(StandardCharsets.UTF_8)).isBetween(0, 1);
  }
}
