package dev.llmd.cli.tree;

import dev.llmd.tree.Inventory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells files that llmd wrote to trees from input, by the inventories in the folders above them; a
 * repository's root is the highest that counts.
 */
public final class OwnOutput {

  private final Map<Path, Folder> folders = new HashMap<>();

  private record Folder(Set<String> paths, boolean isRoot) {}

  /**
   * Whether a tree's inventory lists the file.
   *
   * @param file its real path
   */
  public boolean holds(Path file) throws IOException {
    for (Path up = file.getParent(); up != null; up = up.getParent()) {
      Folder folder = folders.get(up);
      if (folder == null) {
        folder = look(up);
        folders.put(up, folder);
      }
      if (!folder.paths().isEmpty()
          && folder.paths().contains(up.relativize(file).toString().replace('\\', '/'))) {
        return true;
      }
      if (folder.isRoot()) {
        break;
      }
    }
    return false;
  }

  private static Folder look(Path folder) throws IOException {
    Optional<Inventory> inventory = new TreeFolder(folder).inventory();
    return new Folder(
        inventory.<Set<String>>map(Inventory::paths).orElse(Set.of()),
        Files.exists(folder.resolve(".git")));
  }
}
