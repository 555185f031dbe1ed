package dev.llmd.cli;

import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.lock.Lock;
import dev.llmd.lock.LockFile;
import dev.llmd.source.ReadLimits;
import dev.llmd.source.SourceText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Optional;

/**
 * {@code llmd.lock} on a disk.
 *
 * @param path where it is, or will be
 * @param name the name by which the user knows it
 */
record LockOnDisk(Path path, String name) {

  /** The lock of a folder. */
  static LockOnDisk in(Path folder, Session session) {
    Path path = folder.resolve(Lock.NAME);
    Path here = session.folder().toAbsolutePath().normalize();
    return new LockOnDisk(path, here.relativize(path).toString());
  }

  /** What the file holds; empty when there is none. */
  Optional<SourceText> text() {
    if (!Files.exists(path)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(Math.toIntExact(ReadLimits.DEFAULT.fileBytes() + 1));
      return Optional.of(new SourceText(name, bytes, 0));
    } catch (IOException e) {
      throw new Session.OutputFailed(name + " cannot be read: " + Session.words(e));
    }
  }

  /** The lock; empty when there is no file, or, with a finding, none that can be read. */
  Optional<Lock> read(Diagnostics findings) {
    return text().flatMap(text -> LockFile.read(text, findings));
  }

  /** Writes the lock unless it is there already; the file is the old one or the new. */
  boolean write(Lock lock) {
    byte[] bytes = LockFile.write(lock).getBytes(StandardCharsets.UTF_8);
    if (text().filter(text -> Arrays.equals(text.bytes(), bytes)).isPresent()) {
      return false;
    }
    Path unfinished = path.resolveSibling("." + Lock.NAME + ".unfinished");
    try {
      Files.write(unfinished, bytes);
      Files.move(
          unfinished, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return true;
    } catch (IOException e) {
      throw new Session.OutputFailed("cannot write " + name + ": " + Session.words(e));
    }
  }
}
