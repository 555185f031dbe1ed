package dev.llmd.tryout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.llmd.testing.program.PythonPackages;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** The real OpenAI client, in Python: {@code openai_client.py} has what it can be asked to do. */
final class OpenAiClient implements AutoCloseable {

  private static final String REQUIREMENTS = "openai_requirements.txt";
  private static final JsonMapper JSON = new JsonMapper();

  private final Process process;
  private final Path log;
  private final Writer questions;
  private final BufferedReader answers;

  private OpenAiClient(Process process, Path log) {
    this.process = process;
    this.log = log;
    this.questions = process.outputWriter(StandardCharsets.UTF_8);
    this.answers = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Where its package is; ends the calling test where it cannot be had. */
  static Path require() throws IOException, InterruptedException {
    String requirements = resource(REQUIREMENTS);
    String name =
        requirements.lines().filter(line -> line.startsWith("openai==")).findFirst().orElseThrow();
    return PythonPackages.require(name.replace("==", "-"), requirements);
  }

  /**
   * Starts it.
   *
   * @param folder for its program and its log
   * @param url of the server, without {@code /v1}
   */
  static OpenAiClient start(Path folder, String url) throws IOException, InterruptedException {
    Path packages = require();
    Path program =
        Files.writeString(folder.resolve("openai_client.py"), resource("openai_client.py"));
    Path log = folder.resolve("openai.log");
    ProcessBuilder builder =
        new ProcessBuilder("python3", program.toString(), url + "/v1", Chain.MODEL)
            .redirectError(log.toFile());
    builder.environment().put("PYTHONPATH", packages.toString());
    builder.environment().put("PYTHONIOENCODING", "utf-8");
    return new OpenAiClient(builder.start(), log);
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = OpenAiClient.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Does what a function of the program does, and says what came of it. */
  JsonNode ask(String what, Map<String, Object> arguments) {
    ObjectNode question = JSON.valueToTree(arguments);
    try {
      questions.write(question.put("do", what) + "\n");
      questions.flush();
      String answer = answers.readLine();
      if (answer == null) {
        throw new IllegalStateException("the client has ended: " + Files.readString(log));
      }
      return JSON.readTree(answer);
    } catch (IOException e) {
      throw new IllegalStateException(what, e);
    }
  }

  JsonNode ask(String what, String text) {
    return ask(what, Map.of("text", text));
  }

  /** The same, beside what the caller does next. */
  CompletableFuture<JsonNode> begin(String what, Map<String, Object> arguments) {
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                answer.complete(ask(what, arguments));
              } catch (RuntimeException e) {
                answer.completeExceptionally(e);
              }
            });
    return answer;
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
