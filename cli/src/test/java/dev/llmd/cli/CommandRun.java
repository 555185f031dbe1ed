package dev.llmd.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A run of the whole command in a folder of its own. */
final class CommandRun {
  /** A service that renders with nothing else. */
  static final String SERVICE =
      """
      apiVersion: serving.kserve.io/v1alpha2
      kind: LLMInferenceService
      metadata:
        name: %s
      spec:
        model:
          uri: hf://facebook/opt-125m
          name: facebook/opt-125m
        replicas: 1
        router:
          route: {}
          gateway: {}
          scheduler: {}
        template:
          containers:
          - name: main
            resources:
              limits:
                nvidia.com/gpu: "1"
      """;

  /** Something that admission refuses. */
  static final String BROKEN = "kind: 'LLMInferenceService\n";

  private final Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private String input = "";
  private Terminal terminal = Terminal.NONE;

  /** What a run left behind. */
  record Result(int exitCode, String out, String err) {}

  CommandRun(Path folder) {
    this.folder = folder;
  }

  CommandRun file(String name, String content) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  CommandRun service(String file, String name) {
    return file(file, SERVICE.formatted(name));
  }

  CommandRun input(String text) {
    input = text;
    return this;
  }

  CommandRun environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  CommandRun atTerminal() {
    terminal = new Terminal(true, true);
    return this;
  }

  Result run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Session session =
        new Session(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            out,
            err,
            environment,
            folder,
            terminal);
    int exitCode = Llmd.run(args, session);
    return new Result(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
