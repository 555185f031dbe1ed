package dev.llmd.cli.tree;

import dev.llmd.tree.Inventory;
import dev.llmd.tree.TreeUpdate;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Changes the folder of a tree. It may be interrupted before any step:
 *
 * <ol>
 *   <li>The inventory comes first, and names the files of both trees: none is ever nobody's.
 *   <li>Files are written beside their places and moved there: a reader sees the old one or the
 *       new. What lists files follows the files.
 *   <li>Files that are left over go last, and the inventory says that all is done.
 * </ol>
 *
 * The next run sees by the inventory that one was interrupted, and repairs what it left.
 */
public final class TreeWriter {

  private final Path root;
  private final Consumer<String> beforeStep;

  /** A writer for the folder at that path, which need not be there. */
  public TreeWriter(Path root) {
    this(root, _ -> {});
  }

  /**
   * A writer that can be stopped.
   *
   * @param beforeStep is told of each change to the disk before it is made
   */
  TreeWriter(Path root, Consumer<String> beforeStep) {
    this.root = root;
    this.beforeStep = beforeStep;
  }

  /** Makes the folder hold the tree that the update leads to. */
  public void apply(TreeUpdate update) throws IOException {
    createFolder(root);
    delete(unfinished(root.resolve(Inventory.NAME)));
    if (!update.isEmpty()) {
      replace(Inventory.NAME, update.underway().bytes());
    }
    for (String path : update.folders()) {
      delete(unfinished(root.resolve(path)));
    }
    for (TreeUpdate.Write write : update.writes()) {
      replace(write.path(), write.bytes());
    }
    for (String path : update.removals()) {
      delete(root.resolve(path));
    }
    removeEmptyFolders(update);
    replace(Inventory.NAME, update.inventory().bytes());
  }

  /** The file has its old content or the new, whatever happens in between. */
  private void replace(String path, byte[] bytes) throws IOException {
    Path file = root.resolve(path);
    if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        && Arrays.equals(Files.readAllBytes(file), bytes)) {
      return;
    }
    createFolder(folderOf(file));
    Path unfinished = unfinished(file);
    delete(unfinished);
    beforeStep.accept("write " + unfinished);
    Files.write(unfinished, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    beforeStep.accept("move " + file);
    Files.move(
        unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Hidden, and without the ending of a manifest: nobody reads it by mistake. */
  private static Path unfinished(Path file) {
    return file.resolveSibling("." + file.getFileName() + ".unfinished");
  }

  /** What is written lies below the root, and so in a folder. */
  private static Path folderOf(Path file) {
    return Objects.requireNonNull(file.getParent());
  }

  private void createFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      beforeStep.accept("create " + folder);
      Files.createDirectories(folder);
    }
  }

  private void delete(Path file) throws IOException {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      beforeStep.accept("delete " + file);
      Files.deleteIfExists(file);
    }
  }

  private void removeEmptyFolders(TreeUpdate update) throws IOException {
    for (String path : update.folders()) {
      if (!update.inventory().files().containsKey(path)) {
        removeEmptyFolders(folderOf(root.resolve(path)));
      }
    }
  }

  private void removeEmptyFolders(Path lowest) throws IOException {
    for (Path folder = lowest; !folder.equals(root); folder = folderOf(folder)) {
      if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        beforeStep.accept("remove " + folder);
        try {
          Files.delete(folder);
        } catch (DirectoryNotEmptyException _) {
          break;
        }
      }
    }
  }
}
