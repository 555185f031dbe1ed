package dev.llmd.cli.migrate;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.llmd.migrate.MigratedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Changes files: all of them, or none when one of them cannot be changed.
 *
 * @param folder what the names are relative to
 */
public record FileChanges(Path folder) {

  /** What keeps the files from being changed; never leaves the command. */
  public static final class Refused extends RuntimeException {
    Refused(String message) {
      super(message, null, false, false);
    }

    @Override
    public String getMessage() {
      return String.valueOf(super.getMessage());
    }
  }

  /** A finished file beside the one whose place it takes. */
  private record Prepared(Path finished, Path file, MigratedFile change) {}

  /**
   * Changes the files.
   *
   * @throws Refused when that cannot be done; every file is then as it was
   */
  public void make(List<MigratedFile> files) {
    files.forEach(this::check);
    List<Prepared> prepared = new ArrayList<>();
    List<Prepared> done = new ArrayList<>();
    try {
      for (MigratedFile file : files) {
        prepared.add(prepare(file));
      }
      for (Prepared change : prepared) {
        finish(change);
        done.add(change);
      }
    } catch (IOException e) {
      done.forEach(FileChanges::undo);
      throw new Refused("cannot be written: " + e);
    } finally {
      prepared.forEach(FileChanges::cleanUp);
    }
  }

  private void check(MigratedFile file) {
    Path path = folder.resolve(file.name());
    if (Files.isSymbolicLink(path)) {
      throw new Refused(
          file.name() + " is a symbolic link, and is left alone: name the file that it leads to.");
    }
    if (!Files.isWritable(path)) {
      throw new Refused("No permission to write " + file.name() + "; no file was changed.");
    }
    try {
      if (!Arrays.equals(Files.readAllBytes(path), file.before().getBytes(UTF_8))) {
        throw new Refused(file.name() + " has just been changed by somebody else; try again.");
      }
    } catch (IOException e) {
      throw new Refused(file.name() + " cannot be read: " + e);
    }
  }

  private static void finish(Prepared change) throws IOException {
    Files.move(
        change.finished(),
        change.file(),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** The file was written a moment ago, so it most likely can be once more. */
  private static void undo(Prepared change) {
    try {
      Files.write(change.finished(), change.change().before().getBytes(UTF_8));
      copyPermissions(change.file(), change.finished());
      finish(change);
    } catch (IOException e) {
      throw new Refused(change.change().name() + " is changed, and cannot be restored: " + e);
    }
  }

  /** Writes the whole file under another name, so that nobody ever sees half of it. */
  private Prepared prepare(MigratedFile file) throws IOException {
    Path path = folder.resolve(file.name());
    Path finished = path.resolveSibling("." + path.getFileName() + ".llmd-migrate");
    try {
      Files.deleteIfExists(finished); // what a run that was killed has left
      Files.write(finished, file.after().getBytes(UTF_8), StandardOpenOption.CREATE_NEW);
      copyPermissions(path, finished);
      return new Prepared(finished, path, file);
    } catch (IOException e) {
      cleanUp(new Prepared(finished, path, file));
      throw e;
    }
  }

  private static void copyPermissions(Path from, Path to) throws IOException {
    Optional<PosixFileAttributeView> view =
        Optional.ofNullable(Files.getFileAttributeView(to, PosixFileAttributeView.class));
    if (view.isPresent()) {
      view.get().setPermissions(Files.getPosixFilePermissions(from));
    }
  }

  private static void cleanUp(Prepared change) {
    try {
      Files.deleteIfExists(change.finished());
    } catch (IOException _) {
      // It has a name of its own, and nothing reads it.
    }
  }
}
