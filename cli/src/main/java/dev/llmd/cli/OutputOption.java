package dev.llmd.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code -o}: where manifests go. */
final class OutputOption {
  private static final String STANDARD_OUTPUT = "-";

  private final OptionSpec output =
      OptionSpec.builder("-o", "--output")
          .paramLabel("FILE")
          .type(String.class)
          .description(
              "Where to write, - for standard output. Default: what llmd.yaml says, else standard"
                  + " output.")
          .build();

  void addTo(CommandSpec command) {
    command.addOption(output);
  }

  /**
   * Writes everything where it is wanted.
   *
   * @param settingsFile the file that the settings name
   */
  void write(List<Session.Output> parts, Optional<Path> settingsFile, Session session) {
    String given = output.<@Nullable String>getValue();
    Optional<Path> file =
        given == null
            ? settingsFile
            : Optional.of(given)
                .filter(name -> !name.equals(STANDARD_OUTPUT))
                .map(session.folder()::resolve);
    if (file.isEmpty()) {
      parts.forEach(session::print);
      return;
    }
    if (Files.isDirectory(file.get())) {
      throw new Session.OutputFailed(
          "cannot write to " + file.get() + ": it is a folder, and -o names a file");
    }
    try {
      replace(file.get().toAbsolutePath(), parts);
    } catch (IOException e) {
      throw new Session.OutputFailed("cannot write to " + file.get() + ": " + e);
    }
  }

  /** The file has its old content or all of the new, whatever happens in between. */
  private static void replace(Path file, List<Session.Output> parts) throws IOException {
    Files.createDirectories(file.getParent());
    Path unfinished = file.resolveSibling("." + file.getFileName() + ".unfinished");
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished))) {
        for (Session.Output part : parts) {
          part.writeTo(out);
        }
      }
      Files.move(
          unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }
}
