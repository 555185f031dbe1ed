package dev.llmd.cli;

import dev.llmd.source.SourceText;
import dev.llmd.write.Digest;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Everything in a single file.
 *
 * @param path the file
 */
record FileOutput(Path path) {

  /**
   * Writes all parts; the file has its old content or all of the new, whatever happens. A link
   * stays, and leads to the new content. A pipe or a device, such as {@code /dev/null}, is written
   * to and never replaced.
   */
  void write(List<Session.Output> parts) {
    if (Files.isDirectory(path)) {
      throw new Session.OutputFailed("cannot write to " + path + ": it is a folder");
    }
    try {
      if (Files.isRegularFile(path)) {
        replace(path.toRealPath(), parts);
      } else if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
        writeTo(path, parts);
      } else {
        replace(path.toAbsolutePath(), parts);
      }
    } catch (IOException e) {
      throw new Session.OutputFailed("cannot write to " + path + ": " + Session.words(e));
    }
  }

  /** Whether the file holds something else than these parts, or is not there. */
  boolean isStale(List<Session.Output> parts) {
    try {
      ByteArrayOutputStream wanted = new ByteArrayOutputStream();
      for (Session.Output part : parts) {
        part.writeTo(wanted);
      }
      return !Files.isRegularFile(path)
          || !Digest.of(Files.readAllBytes(path)).equals(Digest.of(wanted.toByteArray()));
    } catch (IOException e) {
      throw new Session.OutputFailed("cannot compare with " + path + ": " + Session.words(e));
    }
  }

  /** The manifests in the file; none when there is no file. */
  List<SourceText> manifests() {
    try {
      return Files.isRegularFile(path)
          ? List.of(new SourceText(path.toString(), Files.readAllBytes(path), 0))
          : List.of();
    } catch (IOException e) {
      throw new Session.OutputFailed("cannot compare with " + path + ": " + Session.words(e));
    }
  }

  private static void replace(Path file, List<Session.Output> parts) throws IOException {
    Files.createDirectories(file.getParent());
    Path unfinished = file.resolveSibling("." + file.getFileName() + ".unfinished");
    try {
      writeTo(unfinished, parts);
      Files.move(
          unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private static void writeTo(Path file, List<Session.Output> parts) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      for (Session.Output part : parts) {
        part.writeTo(out);
      }
    }
  }
}
