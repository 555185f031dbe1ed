package dev.llmd.cli;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Which of the outputs are terminals.
 *
 * @param out whether standard output is one
 * @param err whether standard error is one
 */
public record Terminal(boolean out, boolean err) {

  /** No terminal: a file, a pipe, a test. */
  public static final Terminal NONE = new Terminal(false, false);

  /** Asks the system. */
  @SuppressWarnings("SystemConsoleNull") // since Java 25 it is null again when piped
  static Terminal detect() {
    Path descriptors = Path.of("/proc/self/fd");
    if (Files.isDirectory(descriptors)) {
      return new Terminal(
          isTerminal(descriptors.resolve("1")), isTerminal(descriptors.resolve("2")));
    }
    // Elsewhere Java knows only about input and output together.
    Console console = System.console();
    boolean terminal = console != null && console.isTerminal();
    return new Terminal(terminal, terminal);
  }

  private static boolean isTerminal(Path descriptor) {
    try {
      String device = Files.readSymbolicLink(descriptor).toString();
      return device.startsWith("/dev/pts/")
          || device.startsWith("/dev/tty")
          || device.equals("/dev/console");
    } catch (IOException closed) {
      return false;
    }
  }
}
