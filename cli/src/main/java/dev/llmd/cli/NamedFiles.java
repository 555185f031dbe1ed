package dev.llmd.cli;

import dev.llmd.source.SourceText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.ParameterException;

/** Reads files that options name, each as a whole; {@code -} is standard input. */
final class NamedFiles {
  private static final String STANDARD_INPUT = "-";

  /** A trace of a day; a text of this size still fits an array several times over. */
  private static final int MOST_BYTES = 256 << 20;

  private final Session session;
  private final Function<String, ParameterException> wrong;
  private final List<SourceText> texts = new ArrayList<>();

  /**
   * A reader.
   *
   * @param wrong what to throw for a file that cannot be read
   */
  NamedFiles(Session session, Function<String, ParameterException> wrong) {
    this.session = session;
    this.wrong = wrong;
  }

  /** What was read. */
  List<SourceText> texts() {
    return texts;
  }

  /** What findings call the file. */
  String name(String given) {
    return given.equals(STANDARD_INPUT) ? SourceText.STDIN : given;
  }

  SourceText read(String given) {
    String name = name(given);
    boolean isRepeated = texts.stream().anyMatch(text -> text.name().equals(name));
    if (given.equals(STANDARD_INPUT) && isRepeated) {
      throw wrong.apply("Standard input (-) can be read only once.");
    }
    try (InputStream in = given.equals(STANDARD_INPUT) ? session.in() : open(given)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw wrong.apply(name + " has more than " + (MOST_BYTES >> 20) + " MiB.");
      }
      SourceText text = new SourceText(name, bytes, 0);
      texts.add(text);
      return text;
    } catch (IOException e) {
      throw wrong.apply(name + " cannot be read: " + Session.words(e) + ".");
    }
  }

  private InputStream open(String given) throws IOException {
    if (given.isEmpty()) { // as an unset variable in a script leaves it
      throw wrong.apply("The name of a file is empty.");
    }
    Path file = session.folder().resolve(given);
    if (Files.isDirectory(file)) {
      throw wrong.apply(given + " is a folder: name a file.");
    }
    return Files.newInputStream(file);
  }
}
