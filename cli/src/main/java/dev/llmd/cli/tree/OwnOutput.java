package dev.llmd.cli.tree;

import dev.llmd.tree.Inventory;
import dev.llmd.tree.Tree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells files that llmd wrote to trees from input: an inventory in a folder above lists them, and
 * their first line says so. An inventory alone could hide a service. A repository's root is the
 * highest folder that counts.
 */
public final class OwnOutput {

  private static final byte[] HEAD = Tree.HEAD.getBytes(StandardCharsets.US_ASCII);

  private final Map<Path, Folder> folders = new HashMap<>();

  private record Folder(Set<String> paths, boolean isRoot) {}

  /**
   * Whether llmd wrote the file to a tree.
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
        return hasHead(file);
      }
      if (folder.isRoot()) {
        break;
      }
    }
    return false;
  }

  private static boolean hasHead(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(HEAD.length), HEAD);
    }
  }

  private static Folder look(Path folder) throws IOException {
    Optional<Inventory> inventory = new TreeFolder(folder).inventory();
    return new Folder(
        inventory.<Set<String>>map(Inventory::paths).orElse(Set.of()),
        Files.exists(folder.resolve(".git")));
  }
}
