package dev.llmd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.cli.shell.CommandModel;
import dev.llmd.cli.shell.Value;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real shells offer what is meant when they have read {@code completions/}. */
class CompletionsTest {

  private static final Path COMPLETIONS = Path.of("..", "completions");
  private static final Path DRIVERS =
      Path.of("..", "cli", "src", "test", "resources", "dev", "llmd", "cli", "shell");

  /** What is typed, and what every shell offers then. */
  private static final Map<String, List<String>> OFFERS = offers();

  @TempDir private Path folder;

  private static Map<String, List<String>> offers() {
    Map<String, List<String>> offers = new LinkedHashMap<>();
    offers.put("llmd r", List.of("render", "rules"));
    offers.put("llmd argocd g", List.of("generate"));
    offers.put("kubectl-llmd ren", List.of("render"));
    offers.put("llmd render --ta", List.of("--target"));
    offers.put("llmd plan --no-s", List.of("--no-strict"));
    offers.put("llmd render --target ", List.of("kserve-0.16", "kserve-0.20"));
    offers.put("llmd render --target=kserve-0.1", List.of("kserve-0.16"));
    offers.put("llmd render -f in --strict --tls e", List.of("existing"));
    offers.put("llmd render -n chat --tls c", List.of("cert-manager"));
    offers.put("llmd plan --format m", List.of("markdown", "mermaid"));
    offers.put("llmd validate --format s", List.of("sarif"));
    offers.put("llmd render --emit manifests,s", List.of("sidecar-config"));
    offers.put("llmd rules router/route-without-g", List.of("router/route-without-gateway"));
    offers.put("llmd render --deny parallelism/g", List.of("gpus", "group-size"));
    offers.put("llmd render -f in/", List.of("a.yaml", "b.json", "c.yml", "deeper"));
    offers.put("llmd validate in/", List.of("a.yaml", "b.json", "c.yml", "deeper"));
    offers.put("llmd explain chat -f in/a.yaml in/b", List.of("b.json"));
    offers.put("llmd plan --config in/n", List.of("notes.txt"));
    offers.put("llmd init in/", List.of("deeper"));
    offers.put("llmd validate --against rele", List.of("release-1"));
    offers.put("llmd render -n ", List.of());
    return offers;
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh", "fish"})
  void aRealShellOffers(String shell) throws Exception {
    Programs.require(shell);
    Path work = Files.createDirectory(folder.resolve("work"));
    new CommandRun(work)
        .file("in/a.yaml", "")
        .file("in/b.json", "")
        .file("in/c.yml", "")
        .file("in/notes.txt", "")
        .file("in/deeper/d.yaml", "");
    Programs.output(work, List.of("git", "-c", "init.defaultBranch=main", "init", "-q"));
    Programs.output(
        work,
        List.of(
            "sh",
            "-c",
            "git -c user.name=a -c user.email=a@b commit -q --allow-empty -m x && git tag"
                + " release-1"));

    List<String> command = new ArrayList<>(List.of(shell));
    command.addAll(shell.equals("fish") ? List.of("--no-config") : List.of());
    command.add(DRIVERS.resolve("complete." + shell).toRealPath().toString());
    command.add(COMPLETIONS.toRealPath().toString());
    command.addAll(OFFERS.keySet());
    List<String> answers = List.of(Programs.output(work, command).split("(?m)^-\n", -1));

    Map<String, List<String>> offered = new LinkedHashMap<>();
    for (String line : OFFERS.keySet()) {
      offered.put(line, bare(answers.get(offered.size()), line));
    }
    assertThat(offered).isEqualTo(OFFERS);
  }

  @Test
  void tabCompletesWhatAPersonTypesIntoBash() throws Exception {
    Programs.require("bash");
    Programs.require("script");
    new CommandRun(folder).file("in/notes.txt", "");

    String screen =
        Programs.output(
            folder,
            List.of(
                "sh",
                DRIVERS.resolve("type.sh").toRealPath().toString(),
                COMPLETIONS.toRealPath().toString()));

    assertThat(screen)
        .contains(
            "ran: render --target kserve-0.16 --allow parallelism/gpus --config in/notes.txt");
  }

  @Test
  void kubectlIsToldWhatBashOffers() throws Exception {
    Programs.require("bash");
    new CommandRun(folder).file("render/in/a.yaml", "");
    String program = COMPLETIONS.resolve("kubectl_complete-llmd").toRealPath().toString();

    assertThat(Programs.output(folder, List.of(program, "ren"))).isEqualTo("render\n:4\n");
    assertThat(Programs.output(folder, List.of(program, "render", "--target=kserve-0.1")))
        .isEqualTo("--target=kserve-0.16\n:4\n");
    assertThat(Programs.output(folder, List.of(program, "render", "-f", "render/")))
        .isEqualTo("render/in/\n:6\n");
  }

  /** Shells say more or less of what was typed already. */
  private static List<String> bare(String answer, String line) {
    String typed = line.substring(line.lastIndexOf(' ') + 1);
    boolean isRule = line.startsWith("llmd rules");
    return answer
        .lines()
        .map(word -> word.endsWith("/") ? word.substring(0, word.length() - 1) : word)
        .map(word -> isRule ? word : word.substring(word.lastIndexOf('/') + 1))
        .map(word -> typed.indexOf('=') < 0 ? word : word.substring(word.indexOf('=') + 1))
        .map(word -> typed.indexOf(',') < 0 ? word : word.substring(word.indexOf(',') + 1))
        .distinct()
        .sorted()
        .toList();
  }

  @Test
  void whatIsNotCompletedIsNamedHere() {
    Set<String> labels = new TreeSet<>();
    Session session =
        new Session(
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            OutputStream.nullOutputStream(),
            Map.of(),
            folder,
            Terminal.NONE);
    for (CommandModel command : Llmd.model(session).commands().values()) {
      for (CommandModel below : command.commands().values()) {
        assertThat(below.arguments()).as("the scripts know names at this level").isEmpty();
        assertThat(below.options())
            .extracting(CommandModel.Option::value)
            .hasOnlyElementsOfType(Value.Nothing.class);
      }
      Stream.concat(
              command.options().stream()
                  .filter(option -> option.value() instanceof Value.Anything)
                  .map(CommandModel.Option::label),
              command.arguments().stream()
                  .filter(argument -> argument.value() instanceof Value.Anything)
                  .map(CommandModel.Argument::label))
          .forEach(labels::add);
    }

    assertThat(labels)
        .containsExactly(
            "IMAGE=DIGEST",
            "NAME",
            "NAMESPACE",
            "NUMBER",
            "SERVICE [KIND/NAME] [FIELD.PATH]",
            "VERSION");
  }
}
