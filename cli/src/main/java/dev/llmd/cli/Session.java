package dev.llmd.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * What a run of the command has around it; tests bring their own. Text is UTF-8 in every locale.
 *
 * @param in standard input
 * @param out standard output, for manifests and reports
 * @param err standard error, for everything else
 * @param environment the environment variables
 * @param folder what relative paths are relative to
 * @param terminal which of the outputs a person looks at
 */
public record Session(
    InputStream in,
    OutputStream out,
    OutputStream err,
    Map<String, String> environment,
    Path folder,
    Terminal terminal) {

  /** Standard output does not take what there is to say. */
  static final class OutputFailed extends RuntimeException {
    OutputFailed(String message) {
      super(message, null, false, false);
    }

    @Override
    public String getMessage() {
      return String.valueOf(super.getMessage());
    }
  }

  /** Why a file cannot be read or written, for people. */
  static String words(IOException e) {
    return switch (e) {
      case AccessDeniedException _ -> "no permission";
      case NoSuchFileException _ -> "it is not there";
      case FileAlreadyExistsException _ -> "something else is in the way";
      case FileSystemException other when other.getReason() != null -> other.getReason();
      default -> Objects.requireNonNullElse(e.getMessage(), e.toString());
    };
  }

  /** What is to be written, part by part. */
  interface Output {
    void writeTo(OutputStream out) throws IOException;
  }

  /** Writes a text in one go. */
  void print(String text) {
    print(stream -> stream.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Writes to standard output. A reader that went away, as {@code head} does, is no error. */
  void print(Output output) {
    try {
      output.writeTo(out);
      out.flush();
    } catch (IOException e) {
      if (e.getMessage() == null || !e.getMessage().contains("Broken pipe")) {
        throw new OutputFailed("cannot write to standard output: " + e.getMessage());
      }
    }
  }

  /** Writes a text to standard error. */
  void printError(String text) {
    PrintWriter writer = textErr();
    writer.print(text);
    writer.flush();
  }

  /** Says something about the run itself. */
  void complain(String message) {
    printError("llmd: " + message + "\n");
  }

  PrintWriter textOut() {
    return new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), true);
  }

  PrintWriter textErr() {
    return new PrintWriter(new OutputStreamWriter(err, StandardCharsets.UTF_8), true);
  }

  boolean coloursOut() {
    return terminal.out() && coloursWanted();
  }

  boolean coloursErr() {
    return terminal.err() && coloursWanted();
  }

  /** See <a href="https://no-color.org">no-color.org</a>. */
  private boolean coloursWanted() {
    return environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !environment.getOrDefault("TERM", "").equals("dumb");
  }
}
