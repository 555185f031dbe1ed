package dev.llmd.serving.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What tells two contents of a path apart without reading them.
 *
 * @param target the file behind all links, so that a link that is swapped counts as a change
 * @param key the inode, where there is one: a file that was renamed into place has another
 */
public record FileState(Path target, @Nullable Object key, long size, FileTime modified) {

  /** The state of now; empty when there is no such file, or it cannot be looked at. */
  public static Optional<FileState> of(Path path) {
    try {
      Path target = path.toRealPath();
      BasicFileAttributes attributes = Files.readAttributes(target, BasicFileAttributes.class);
      return Optional.of(
          new FileState(
              target, attributes.fileKey(), attributes.size(), attributes.lastModifiedTime()));
    } catch (IOException gone) {
      return Optional.empty();
    }
  }
}
