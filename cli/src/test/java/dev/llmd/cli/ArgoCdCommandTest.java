package dev.llmd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Argo CD starts, and what an application can tell it. */
class ArgoCdCommandTest {

  @TempDir Path folder;
  private CommandRun run;

  @BeforeEach
  void inTheFolderOfAnApplication() {
    run = new CommandRun(folder).service("chat.yaml", "chat");
  }

  @Test
  void theFolderOfTheApplicationIsRendered() {
    CommandRun.Result result = run.run("argocd", "generate");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).isEqualTo(run.run("render", "-f", ".").out()).contains("Deployment");
  }

  @Test
  void objectsThatNameNoNamespaceGoWhereTheApplicationGoes() {
    run.environment("ARGOCD_APP_NAMESPACE", "prod");

    assertThat(run.run("argocd", "generate").out()).contains("namespace: prod");
  }

  @Test
  void aParameterBeatsAVariableAndBothBeatTheSettings() {
    run.file("llmd.yaml", "namespace: of-settings\n");
    assertThat(run.run("argocd", "generate").out()).contains("namespace: of-settings");

    run.environment("ARGOCD_ENV_LLMD_NAMESPACE", "of-variable");
    assertThat(run.run("argocd", "generate").out()).contains("namespace: of-variable");

    parameters("[{\"name\": \"namespace\", \"string\": \"of-parameter\"}]");
    assertThat(run.run("argocd", "generate").out()).contains("namespace: of-parameter");
  }

  @Test
  void everyParameterCounts() {
    run.service("more/other.yaml", "other");
    parameters(
        """
        [{"name": "inputs", "array": ["chat.yaml", "more"]}, {"name": "tls", "string": "existing"},
         {"name": "service", "string": "other"}, {"name": "target", "string": "kserve-0.20"},
         {"name": "strict", "string": "true"}]
        """);

    CommandRun.Result result = run.run("argocd", "generate");

    assertThat(result.out()).contains("name: other-kserve").doesNotContain("kind: Certificate");
    assertThat(result.out()).doesNotContain("name: chat-kserve");
  }

  @Test
  void whatNobodyFilledInLeavesTheDefault() {
    parameters("[{\"name\": \"target\", \"string\": \"\"}, {\"name\": \"inputs\", \"array\": []}]");

    assertThat(run.run("argocd", "generate").exitCode()).isZero();
  }

  @Test
  void inputsOfTheSettingsLieInTheRepositoryToo() {
    run.environment("ARGOCD_APP_SOURCE_PATH", "apps");
    run.file("llmd.yaml", "inputs: [../base, .]\n");
    assertThat(run.run("argocd", "generate").err()).contains("There is no file or folder ../base");

    for (String outside : List.of("../../base", "/etc")) {
      run.file("llmd.yaml", "inputs: [\"" + outside + "\"]\n");

      CommandRun.Result result = run.run("argocd", "generate");

      assertThat(result.exitCode()).isEqualTo(2);
      assertThat(result.err()).contains("lies outside of the repository");
    }
  }

  @Test
  void whatTheApplicationMayNotSayIsWrongUsage() {
    run.environment("ARGOCD_APP_SOURCE_PATH", "apps/chat");
    for (List<String> wrong :
        List.of(
            List.of("[{\"name\": \"tagret\", \"string\": \"x\"}]", "No parameter `tagret`"),
            List.of("[{\"name\": \"target\", \"string\": \"x\"}]", "No target x"),
            List.of("[{\"name\": \"target\", \"array\": [\"x\", \"y\"]}]", "takes one value"),
            List.of("[{\"name\": \"strict\", \"string\": \"maybe\"}]", "neither true nor false"),
            List.of("[{\"name\": \"inputs\", \"array\": [\"/etc\"]}]", "outside of the repository"),
            List.of("[{\"name\": \"inputs\", \"array\": [\"../../../etc\"]}]", "outside of the"),
            List.of("[{\"name\": \"inputs\", \"array\": [\"--help\"]}]", "outside of the"),
            List.of("{", "no JSON list"))) {
      parameters(wrong.getFirst());

      CommandRun.Result result = run.run("argocd", "generate");

      assertThat(result.exitCode()).as(wrong.getFirst()).isEqualTo(2);
      assertThat(result.err()).contains(wrong.getLast());
      assertThat(result.out()).isEmpty();
    }
  }

  @Test
  void inputsMayLieElsewhereInTheRepository() {
    run.service("base/other.yaml", "other");
    CommandRun inside = new CommandRun(folder.resolve("base"));
    inside.environment("ARGOCD_APP_SOURCE_PATH", "base");
    inside.environment("ARGOCD_ENV_LLMD_INPUTS", "../chat.yaml");

    assertThat(inside.run("argocd", "generate").out()).contains("name: chat-kserve");
  }

  @Test
  void parametersAreAnnouncedWithTheirPresentValues() {
    run.file("llmd.yaml", "target: kserve-0.16\ninputs: [services]\n");

    String out = run.run("argocd", "parameters").out();

    assertThat(out).contains("\"string\": \"kserve-0.16\"").contains("\"array\": [\"services\"]");
    for (String name : ArgoCdParameters.NAMES) {
      assertThat(out).contains("\"name\": \"" + name + "\"");
    }
  }

  @Test
  void aCommandHasToBeNamed() {
    assertThat(run.run("argocd").exitCode()).isEqualTo(2);
  }

  private void parameters(String json) {
    run.environment("ARGOCD_APP_PARAMETERS", json);
  }
}
