package dev.llmd.testing.image;

import dev.llmd.testing.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A program that runs beside the test. */
public final class Program implements AutoCloseable {

  private static final int PATIENCE_IN_SECONDS = 300;

  private final Process process;
  private final Path output;

  private Program(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /** Starts it; what it says goes to that file. */
  static Program start(Path output, List<String> command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return new Program(builder.start(), output);
  }

  /** What it said until now, in both streams. */
  public String said() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until it has said that it serves. */
  public void awaitServing() {
    Await.until(() -> said().contains("\"serving\"") || !process.isAlive(), this::said);
    if (!process.isAlive()) {
      throw new AssertionError("it does not serve: " + said());
    }
  }

  /** The port of that name in the line that says that it serves. */
  public int port(String name) {
    Matcher port = Pattern.compile("\"" + name + "\":(\\d+)").matcher(said());
    if (!port.find()) {
      throw new AssertionError("it says no " + name + ": " + said());
    }
    return Integer.parseInt(port.group(1));
  }

  /** Asks it to end, as Kubernetes does. */
  public void terminate() {
    process.destroy();
  }

  /** Waits until it has ended, and says how. */
  public int exitStatus() throws InterruptedException {
    if (!process.waitFor(PATIENCE_IN_SECONDS, TimeUnit.SECONDS)) {
      close();
      throw new AssertionError("it does not end: " + said());
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
