package dev.llmd.golden;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Starts a container's command as a kubelet does, with a program in the place of vLLM that tells
 * which arguments it was given.
 *
 * @param folder where that program is put
 */
record Kubelet(Path folder) {

  /** What the kubelet and LeaderWorkerSet put into the environment of a container. */
  private static final Map<String, String> GIVEN =
      Map.of(
          "POD_IP", "10.0.0.7",
          "LWS_LEADER_ADDRESS", "group-0.group.chat",
          "LWS_WORKER_INDEX", "3");

  /** The arguments that {@code vllm} ends up with. */
  List<String> start(JsonNode container) throws IOException, InterruptedException {
    Path program = folder.resolve("vllm");
    Files.writeString(program, "#!/bin/sh\nprintf '%s\\0' \"$@\"\n", UTF_8);
    assertThat(program.toFile().setExecutable(true)).isTrue();

    Map<String, String> environment = new HashMap<>(GIVEN);
    for (JsonNode variable : container.path("env")) {
      if (variable.has("value")) {
        environment.put(
            variable.path("name").asText(), expand(variable.path("value").asText(), environment));
      }
    }
    List<String> command = new ArrayList<>();
    container.path("command").forEach(part -> command.add(expand(part.asText(), environment)));
    container.path("args").forEach(part -> command.add(expand(part.asText(), environment)));

    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().put("PATH", folder + ":/usr/bin:/bin");
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
    return List.of(output.split("\0", -1)).subList(0, output.split("\0", -1).length - 1);
  }

  /** {@code $(NAME)} of a known name is its value; everything else stays as it is. */
  private static String expand(String text, Map<String, String> environment) {
    String expanded = text;
    for (Map.Entry<String, String> variable : environment.entrySet()) {
      expanded = expanded.replace("$(" + variable.getKey() + ")", variable.getValue());
    }
    return expanded;
  }
}
