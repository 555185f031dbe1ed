package dev.llmd.cli.tree;

import dev.llmd.tree.FileState;
import dev.llmd.tree.Inventory;
import dev.llmd.write.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/** Looks at the folder of a tree; nothing in it is changed, and no link is followed. */
public final class TreeFolder {

  private final Path root;
  private final Map<String, FileState> folders = new HashMap<>();

  /** The folder at that path, which need not be there. */
  public TreeFolder(Path root) {
    this.root = root;
  }

  /** What keeps the path from being the folder of a tree. */
  public Optional<FileState.Foreign> obstacle() throws IOException {
    return state("", true) instanceof FileState.Foreign foreign
        ? Optional.of(foreign)
        : Optional.empty();
  }

  /** Whether something is in the place of the inventory. */
  public boolean hasInventory() {
    return Files.exists(root.resolve(Inventory.NAME), LinkOption.NOFOLLOW_LINKS);
  }

  /** The inventory; empty when there is none, or none that could be believed. */
  public Optional<Inventory> inventory() throws IOException {
    Path file = root.resolve(Inventory.NAME);
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        ? Inventory.read(Files.readAllBytes(file))
        : Optional.empty();
  }

  /** What lies at each of these paths. */
  public SortedMap<String, FileState> states(SortedSet<String> paths) throws IOException {
    SortedMap<String, FileState> states = new TreeMap<>();
    for (String path : paths) {
      states.put(path, state(path));
    }
    return states;
  }

  private FileState state(String path) throws IOException {
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      String folder = path.substring(0, slash);
      FileState known = folders.get(folder);
      if (known == null) {
        known = state(folder, true);
        folders.put(folder, known);
      }
      if (known instanceof FileState.Foreign) {
        return known;
      }
    }
    return state(path, false);
  }

  /** What is there; a folder that may be there counts as missing. */
  private FileState state(String path, boolean mayBeFolder) throws IOException {
    Path file = root.resolve(path);
    BasicFileAttributes attributes;
    try {
      attributes = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException _) {
      return new FileState.Missing();
    }
    if (attributes.isDirectory()) {
      return mayBeFolder ? new FileState.Missing() : new FileState.Foreign(path, "a folder");
    }
    if (attributes.isRegularFile()) {
      return mayBeFolder
          ? new FileState.Foreign(path, "a file")
          : new FileState.Present(Digest.of(Files.readAllBytes(file)));
    }
    String what = attributes.isSymbolicLink() ? "a symbolic link" : "neither file nor folder";
    return new FileState.Foreign(path, what);
  }
}
