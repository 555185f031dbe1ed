package dev.llmd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.llmd.target.Releases;
import dev.llmd.target.Target;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The scripts of {@code docs/local.md}, as far as they can be tried without a cluster: programs
 * that would reach one are replaced by some that write down how they were called.
 */
class LocalScriptsTest {

  private static final Path SCRIPTS = Path.of("..", "docs", "local");
  private static final Path SAMPLE = Path.of("..", "testdata", "local-cpu");
  private static final Pattern VERSION = Pattern.compile("(?m)^(\\w+)=(v[0-9.]+)$");
  private static final Pattern STEP = Pattern.compile("say \"\\d\\. .*\\$(\\w+)[^\"]*\"");
  private static final Pattern PLANNED = Pattern.compile("\"version\": \"(v[^\"]+)\"");

  @TempDir private Path folder;

  @Test
  void shellcheckFindsNothing() throws Exception {
    Programs.require("shellcheck");
    List<String> command = new ArrayList<>(List.of("shellcheck", "-x", "-P", "SCRIPTDIR"));
    try (Stream<Path> scripts = Files.list(SCRIPTS)) {
      for (Path script : scripts.sorted().toList()) {
        command.add(script.toRealPath().toString());
      }
    }
    command.add(Path.of("..", "runtime-images", "try-out", "run").toRealPath().toString());
    for (String script : List.of("llmd.bash", "kubectl_complete-llmd")) {
      command.add(Path.of("..", "completions", script).toRealPath().toString());
    }

    assertThat(Programs.output(folder, command)).isEmpty();
  }

  @Test
  void whatIsInstalledIsWhatTheTargetIsInstalledWith() throws IOException {
    Releases releases = Target.all().getFirst().releases();

    assertThat(versions())
        .isEqualTo(
            Map.of(
                "certManager", releases.companions().certManager(),
                "gatewayApi", releases.gatewayApi(),
                "inferenceExtension", releases.inferenceExtension(),
                "envoyGateway", releases.companions().envoyGateway(),
                "envoyAiGateway", releases.companions().envoyAiGateway(),
                "leaderWorkerSet", releases.leaderWorkerSet()));
  }

  @Test
  void whatTheSampleNeedsIsInstalledInThatOrder() throws IOException {
    Map<String, String> versions = versions();
    List<String> installed =
        STEP.matcher(Files.readString(SCRIPTS.resolve("install.sh")))
            .results()
            .map(step -> versions.getOrDefault(step.group(1), step.group(1)))
            .toList();
    String sample = SAMPLE.toRealPath().toString();
    CommandRun.Result plan =
        new CommandRun(folder)
            .run("plan", "--config", sample + "/llmd.yaml", "-f", sample, "--format", "json");

    List<String> needed =
        PLANNED.matcher(plan.out()).results().map(found -> found.group(1)).toList();

    assertThat(needed).as(plan.err()).hasSize(5);
    assertThat(installed).startsWith(needed.toArray(new String[0]));
  }

  @Test
  void definitionsAreThereBeforeTheGatewayIsStarted() throws Exception {
    Programs.require("bash");
    stub("kubectl");
    stub("helm");

    String said = run("install.sh", "--multi-node");

    String calls = Files.readString(folder.resolve("calls"));
    assertThat(calls)
        .as(said)
        .containsSubsequence(
            "cert-manager.yaml",
            "standard-install.yaml",
            "v1-manifests.yaml",
            "helm upgrade --install eg ",
            "helm upgrade --install aieg ",
            "lws/releases");
  }

  @Test
  void theSampleIsRenderedThenAppliedThenWaitedFor() throws Exception {
    Programs.require("bash");
    stub("kubectl");
    stub("llmd");

    String said = run("deploy.sh");

    assertThat(Files.readString(folder.resolve("calls")))
        .as(said)
        .containsSubsequence(
            "llmd render --config",
            "kubectl apply --server-side",
            "kubectl --namespace llmd-local wait");
  }

  @Test
  void theSmokeTestPassesWhereTheRouteOfTheSampleLeadsToAModel() throws Exception {
    Programs.require("bash");
    Programs.require("curl");
    stub("kubectl");
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    answer(server, "/llmd-local/smol/v1/chat/completions", "{\"content\": \"A door.\"}");
    answer(server, "/llmd-local/smol/v1/completions", "{\"text\": \" three\"}");
    answer(server, "/llmd-local/smol/v1/models", "HuggingFaceTB/SmolLM2-135M-Instruct");
    server.start();
    try {
      assertThat(run("smoke-test.sh", "http://localhost:" + server.getAddress().getPort()))
          .contains("it works");
    } finally {
      server.stop(0);
    }

    assertThat(Files.readString(Path.of("..", "golden", "local-cpu", "manifests.yaml")))
        .contains("value: /llmd-local/smol/v1/chat/completions")
        .contains("value: /llmd-local/smol/v1/completions");
  }

  private static void answer(HttpServer server, String path, String body) {
    server.createContext(
        path,
        (HttpExchange exchange) -> {
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }

  private static Map<String, String> versions() throws IOException {
    Map<String, String> versions = new TreeMap<>();
    Matcher matcher = VERSION.matcher(Files.readString(SCRIPTS.resolve("common.sh")));
    while (matcher.find()) {
      versions.put(matcher.group(1), matcher.group(2));
    }
    return versions;
  }

  /**
   * A program that writes down its arguments, and reads its standard input so that no pipe breaks.
   */
  private void stub(String program) throws IOException {
    Path file = Files.createDirectories(folder.resolve("bin")).resolve(program);
    Files.writeString(
        file,
        """
        #!/bin/sh
        echo "%s $*" >>'%s'
        case "$*" in *' -') cat >/dev/null ;; esac
        """
            .formatted(program, folder.resolve("calls")));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private String run(String script, String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                "sh",
                "-c",
                "PATH=$0" + File.pathSeparator + "$PATH exec bash \"$@\" 2>&1",
                folder.resolve("bin").toString(),
                SCRIPTS.resolve(script).toRealPath().toString()));
    command.addAll(List.of(arguments));
    return Programs.output(folder, command);
  }
}
