package dev.llmd.tree;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What makes one tree of another.
 *
 * @param folders the paths that earlier runs may have written to, whose folders may be left empty,
 *     and unfinished files beside them
 * @param underway the inventory while files change: it names the files of both trees
 * @param writes the files to write, in the order to write them
 * @param removals the files to remove, when all are written
 * @param inventory the inventory at the end
 */
public record TreeUpdate(
    SortedSet<String> folders,
    Inventory underway,
    List<Write> writes,
    SortedSet<String> removals,
    Inventory inventory) {

  /** A file to write. */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  public record Write(String path, byte[] bytes) {}

  public TreeUpdate {
    folders = Collections.unmodifiableSortedSet(new TreeSet<>(folders));
    writes = List.copyOf(writes);
    removals = Collections.unmodifiableSortedSet(new TreeSet<>(removals));
  }

  /**
   * What to do to a folder.
   *
   * @param before the inventory that lies there
   * @param after the inventory that will
   * @param states what lies at each path of both
   */
  static TreeUpdate of(
      Tree tree, Optional<Inventory> before, Inventory after, SortedMap<String, FileState> states) {
    SortedMap<String, String> onDisk = new TreeMap<>();
    List<Write> writes = new ArrayList<>();
    SortedSet<String> removals = new TreeSet<>();
    states.forEach(
        (path, state) -> {
          byte[] wanted = tree.files().get(path);
          if (wanted != null && !isSame(state, after, path)) {
            writes.add(new Write(path, wanted));
          } else if (wanted == null && state instanceof FileState.Present) {
            removals.add(path);
          } else {
            return;
          }
          if (state instanceof FileState.Present(String digest)) {
            onDisk.put(path, digest);
          }
        });
    writes.sort(TreeUpdate::inOrder);
    return new TreeUpdate(
        before.map(Inventory::paths).orElseGet(TreeSet::new),
        after.replacing(onDisk),
        writes,
        removals,
        after);
  }

  private static boolean isSame(FileState state, Inventory after, String path) {
    return state instanceof FileState.Present(String digest)
        && digest.equals(after.files().get(path));
  }

  /** A kustomization comes after what it lists: one that is read meanwhile lists what is there. */
  private static int inOrder(Write one, Write other) {
    boolean lists = isKustomization(one);
    if (lists != isKustomization(other)) {
      return lists ? 1 : -1;
    }
    int order = lists ? Integer.compare(depth(other), depth(one)) : 0;
    return order != 0 ? order : one.path().compareTo(other.path());
  }

  private static boolean isKustomization(Write write) {
    return write.path().endsWith(Tree.KUSTOMIZATION);
  }

  private static int depth(Write write) {
    int depth = 0;
    for (int i = 0; i < write.path().length(); i++) {
      if (write.path().charAt(i) == '/') {
        depth++;
      }
    }
    return depth;
  }

  /** True when there is nothing to do but perhaps to the inventory. */
  public boolean isEmpty() {
    return writes.isEmpty() && removals.isEmpty();
  }
}
