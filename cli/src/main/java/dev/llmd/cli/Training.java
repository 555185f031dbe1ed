package dev.llmd.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs many commands in one JVM while it records what a start-up cache is made of. No command of
 * llmd: {@code dist/build} and the launcher of a checkout start this class.
 */
public final class Training {
  /** Stands for a folder that commands may write to. */
  private static final String SCRATCH = "{}";

  private Training() {}

  /**
   * Runs the commands of a file, each as from a script and as at a terminal.
   *
   * @param args the file, and a folder that commands may write to
   */
  public static void main(String[] args) {
    Llmd.setUp();
    Session piped = Llmd.session();
    StartCache.complain(piped); // it is the first to be asked: no class of a start may be missing
    for (List<String> command : commands(Path.of(args[0]), args[1])) {
      for (Session session : List.of(piped, atTerminal(piped))) {
        Llmd.run(command.toArray(String[]::new), session);
      }
    }
  }

  /** One command a line, its words split at spaces; lines that begin with # are comments. */
  static List<List<String>> commands(Path file, String scratch) {
    try {
      return Files.readAllLines(file).stream()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> words(line, scratch))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> words(String line, String scratch) {
    return Stream.of(line.strip().split(" +", -1))
        .map(word -> word.replace(SCRATCH, scratch))
        .toList();
  }

  private static Session atTerminal(Session session) {
    return new Session(
        session.in(),
        session.out(),
        session.err(),
        session.environment(),
        session.folder(),
        new Terminal(true, true));
  }
}
