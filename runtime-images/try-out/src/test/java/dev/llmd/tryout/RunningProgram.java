package dev.llmd.tryout;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program in a process of its own, as it runs in a pod. */
final class RunningProgram implements AutoCloseable {

  private static final long PATIENCE_IN_SECONDS = 180;

  private final Process process;
  private final Path log;

  private RunningProgram(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Starts it; what it prints goes to a file of that folder. */
  static RunningProgram start(Path folder, List<String> command) throws IOException {
    return start(folder, Map.of(), command);
  }

  private static RunningProgram start(
      Path folder, Map<String, String> environment, List<String> command) throws IOException {
    Path log = Files.createTempFile(folder, "program", ".log");
    ProcessBuilder program =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    program.environment().putAll(environment);
    return new RunningProgram(program.start(), log);
  }

  /** Starts a class of this test's class path, with more variables in its environment. */
  static RunningProgram java(
      Path folder, Map<String, String> environment, String main, List<String> arguments)
      throws IOException {
    return start(folder, environment, javaCommand(main, arguments));
  }

  static List<String> javaCommand(String main, List<String> arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                // Most live for seconds only: compiling well would take most of their time.
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                main));
    command.addAll(arguments);
    return command;
  }

  /** Waits until it answers, whatever. */
  RunningProgram awaitAnswer(URI uri) throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_IN_SECONDS);
    HttpRequest request = HttpRequest.newBuilder(uri).build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      while (true) {
        try {
          client.send(request, HttpResponse.BodyHandlers.discarding());
          return this;
        } catch (IOException notYet) {
          if (!process.isAlive() || System.nanoTime() > end) {
            throw new IllegalStateException("no answer from " + uri + ": " + log(), notYet);
          }
          Thread.sleep(20);
        }
      }
    }
  }

  String log() throws IOException {
    return Files.readString(log);
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
