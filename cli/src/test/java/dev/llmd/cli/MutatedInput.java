package dev.llmd.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** One input of one class, the same at every run. */
final class MutatedInput {
  private static final List<String> REPORTS = List.of("text", "json", "sarif", "junit", "github");
  private static final List<String> PLANS = List.of("text", "json", "markdown", "mermaid", "html");
  private static final List<String> EXPLANATIONS = List.of("--format=json", "--merged");

  private final Mutation mutation;
  private final int number;
  private final InputFolders.Place place;
  private final byte[] changed;

  /** The input of that class with that number. */
  MutatedInput(Mutation mutation, int number, InputFolders inputs) {
    Random random = new Random(mutation.name().hashCode() * 1_000_003L + number);
    this.mutation = mutation;
    this.number = number;
    place = mutation.choose(inputs, random);
    changed = mutation.apply(place.text(), inputs, random);
  }

  /** Makes the files of this input, and no other, be in the folder. */
  void writeTo(Path folder) throws IOException {
    delete(folder);
    for (Map.Entry<String, String> file : place.folder().files().entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue(), UTF_8);
    }
    Files.write(folder.resolve(place.file()), changed);
  }

  /**
   * {@code render} first, then a report, a plan and an explanation, each in another form in turn.
   */
  List<List<String>> commands() {
    return List.of(
        // The settings must not choose a file to write to.
        command("render", "-o", "-"),
        command("validate", "--format", REPORTS.get(number % REPORTS.size())),
        command("plan", "--format", PLANS.get(number % PLANS.size())),
        command("explain", serviceName(), EXPLANATIONS.get(number % EXPLANATIONS.size())));
  }

  @Override
  public String toString() {
    return mutation + " " + number + " (" + place + ")";
  }

  private List<String> command(String... words) {
    List<String> command = new ArrayList<>(List.of(words));
    // explain takes the service's name as it stands, and no --service.
    if (!words[0].equals("explain") || !place.folder().options().contains("--service")) {
      command.addAll(place.folder().options());
    }
    command.addAll(List.of("-f", "."));
    return command;
  }

  private String serviceName() {
    return place.folder().files().values().stream()
        .filter(text -> text.contains("kind: LLMInferenceService\n"))
        .flatMap(text -> text.substring(text.indexOf("kind: LLMInferenceService\n")).lines())
        .filter(line -> line.startsWith("  name: "))
        .map(line -> line.substring("  name: ".length()))
        .findFirst()
        .orElse("none");
  }

  private static void delete(Path folder) throws IOException {
    Files.createDirectories(folder);
    try (var files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
  }
}
