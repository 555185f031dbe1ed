package dev.llmd.cli;

import dev.llmd.cli.tree.OwnOutput;
import dev.llmd.settings.SettingsFile;
import dev.llmd.source.ReadLimits;
import dev.llmd.source.SourceText;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Brings the files that the command line names into memory. */
final class SourceFiles {
  private static final String STANDARD_INPUT = "-";

  private final Session session;
  private final Optional<Path> settings;
  private final Destination output;
  private final OwnOutput ownOutput = new OwnOutput();
  private final ReadLimits limits = ReadLimits.DEFAULT;
  private final List<SourceText> texts = new ArrayList<>();
  private final List<SourceText> unused = new ArrayList<>();
  private boolean standardInputRead;
  private long total;
  private boolean ownOutputSeen;

  /** Starts reading. */
  interface Reader {
    SourceFiles open();
  }

  /**
   * A reader of files.
   *
   * @param settings the file that was read as settings already
   * @param output where this run writes, and earlier ones did
   */
  SourceFiles(Session session, Optional<Path> settings, Destination output) {
    this.session = session;
    this.settings = settings;
    this.output = output;
  }

  /** A path on the command line that cannot be read. */
  static final class NotFound extends RuntimeException {
    NotFound(String message) {
      super(message, null, false, false);
    }

    @Override
    public String getMessage() {
      return String.valueOf(super.getMessage());
    }
  }

  /**
   * Reads the layers in their order, the files of a layer ordered by name. A file that several
   * paths of a layer lead to is read once.
   */
  List<SourceText> read(List<List<String>> layers) {
    for (int layer = 0; layer < layers.size(); layer++) {
      Set<Object> seen = new HashSet<>();
      for (String path : layers.get(layer)) {
        if (path.equals(STANDARD_INPUT)) {
          readStandardInput(layer);
        } else {
          readPath(path, layer, seen);
        }
      }
    }
    if (texts.isEmpty() && !ownOutputSeen) {
      throw new NotFound("There is nothing to read but " + SettingsFile.NAME + ": settings.");
    }
    return texts;
  }

  /** Files with the name of settings that were come upon, and are not those of this run. */
  List<SourceText> unused() {
    return unused;
  }

  private void readStandardInput(int layer) {
    if (standardInputRead) {
      throw new NotFound("Standard input (-) can be read only once.");
    }
    standardInputRead = true;
    try {
      add(texts, SourceText.STDIN, session.in(), layer);
    } catch (IOException e) {
      throw new NotFound("Standard input cannot be read: " + e.getMessage());
    }
  }

  private void readPath(String given, int layer, Set<Object> seen) {
    if (given.isEmpty()) { // as an unset variable in a script leaves it; not the current folder
      throw new NotFound("A path is empty.");
    }
    Path path = session.folder().resolve(given);
    if (!Files.exists(path)) {
      throw new NotFound("There is no file or folder " + given + ".");
    }
    try {
      if (!Files.isDirectory(path)) {
        readFile(path, outputAround(path), layer, seen);
        return;
      }
      List<Path> files = ManifestFolder.files(path);
      if (files.isEmpty()) {
        throw new NotFound("There are no *.yaml, *.yml or *.json files in " + given + ".");
      }
      Optional<Path> skipped = outputAround(path);
      for (Path file : files) {
        readFile(file, skipped, layer, seen);
      }
    } catch (AccessDeniedException e) {
      throw new NotFound("No permission to read " + e.getMessage() + ".");
    } catch (IOException e) {
      throw new NotFound(given + " cannot be read: " + e.getMessage());
    }
  }

  private void readFile(Path file, Optional<Path> skipped, int layer, Set<Object> seen)
      throws IOException {
    Path real = file.toRealPath();
    if (total <= limits.totalBytes() && seen.add(real)) {
      if (isSame(file, settings)) {
        return;
      }
      if (skipped.filter(real::startsWith).isPresent() || ownOutput.holds(real)) {
        ownOutputSeen = true;
        return;
      }
      try (InputStream bytes = open(file)) {
        boolean isInput = !file.endsWith(SettingsFile.NAME);
        add(isInput ? texts : unused, name(file), bytes, layer);
      }
    }
  }

  /** Without the channel of {@link Files}, whose libraries cost a start a millisecond. */
  private static InputStream open(Path file) throws IOException {
    if (!Files.isReadable(file)) {
      throw new AccessDeniedException(file.toString());
    }
    return new FileInputStream(file.toFile());
  }

  /** The file or folder that this run writes to; a path within a tree asks for what is there. */
  private Optional<Path> outputAround(Path given) throws IOException {
    Optional<Path> written = output.place();
    if (written.filter(path -> Files.isDirectory(path) || Files.isRegularFile(path)).isEmpty()) {
      return Optional.empty(); // a pipe holds no input, and /dev/stdout may have no real path
    }
    Path real = written.get().toRealPath();
    boolean isWithin = Files.isDirectory(real) && given.toRealPath().startsWith(real);
    return isWithin ? Optional.empty() : Optional.of(real);
  }

  private static boolean isSame(Path file, Optional<Path> other) throws IOException {
    return other.isPresent() && Files.exists(other.get()) && Files.isSameFile(file, other.get());
  }

  /** One byte more than allowed is enough for the compiler to see that it is too much. */
  private void add(List<SourceText> to, String name, InputStream in, int layer) throws IOException {
    byte[] bytes = in.readNBytes(Math.toIntExact(limits.fileBytes() + 1));
    total += bytes.length;
    to.add(new SourceText(name, bytes, layer));
  }

  /** The shortest name: relative to the current folder when it lies there. */
  private String name(Path file) {
    Path here = session.folder().toAbsolutePath().normalize();
    Path there = file.toAbsolutePath().normalize();
    Path name = there.startsWith(here) ? here.relativize(there) : file.normalize();
    return name.toString();
  }
}
