package dev.llmd.picker.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program that runs beside the test. */
final class Program implements AutoCloseable {

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

  boolean isAlive() {
    return process.isAlive();
  }

  /** What it said until now, in both streams. */
  String said() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asks it to end, as Kubernetes does. */
  void terminate() {
    process.destroy();
  }

  /** Waits until it has ended, and says how. */
  int exitStatus() throws InterruptedException {
    if (!process.waitFor(PATIENCE_IN_SECONDS, TimeUnit.SECONDS)) {
      close();
      throw new IllegalStateException("it does not end: " + said());
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
