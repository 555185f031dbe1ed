package dev.llmd.tree;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.diagnostic.SourceLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * A tree beside what lies in the folder it is for: whether it may be written, what there is to
 * change, and what is stale.
 */
public final class TreeComparison {

  private final Tree tree;
  private final Optional<Inventory> before;
  private final Inventory after;
  private final SortedMap<String, FileState> states;

  /**
   * A comparison.
   *
   * @param before the inventory that lies in the folder
   * @param after the inventory of the tree
   * @param states what lies at each of {@link #paths}
   */
  public TreeComparison(
      Tree tree, Optional<Inventory> before, Inventory after, SortedMap<String, FileState> states) {
    this.tree = tree;
    this.before = before;
    this.after = after;
    this.states = new TreeMap<>(states);
  }

  /** The paths to look at: those of the tree, and those that an inventory names. */
  public static SortedSet<String> paths(Tree tree, Optional<Inventory> before) {
    SortedSet<String> paths = new TreeSet<>(tree.files().keySet());
    before.ifPresent(inventory -> paths.addAll(inventory.paths()));
    return paths;
  }

  /** What makes the folder hold the tree. */
  public TreeUpdate update() {
    return TreeUpdate.of(tree, before, after, states);
  }

  /**
   * Reports what keeps the tree from being written, as errors of class admission, and as notes what
   * others changed and is lost with it.
   *
   * @param shown the name by which the user knows the file with a path
   */
  public void check(UnaryOperator<String> shown, Diagnostics diagnostics) {
    states.forEach(
        (path, state) -> {
          switch (state) {
            case FileState.Missing _ -> {}
            case FileState.Foreign foreign ->
                diagnostics.add(refused(foreign, shown.apply(foreign.path())));
            case FileState.Present(String digest) ->
                checkFile(path, digest, shown.apply(path), diagnostics);
          }
        });
  }

  private void checkFile(String path, String digest, String name, Diagnostics diagnostics) {
    if (digest.equals(after.files().get(path))) {
      return;
    }
    SourceLocation place = SourceLocation.inFile(name);
    if (!isKnown(path)) {
      diagnostics.add(
          Diagnostic.admissionError(
                  "output/foreign-file", "this file is in the way, and llmd did not write it")
              .at(place)
              .expected("no file, or one that " + Inventory.NAME + " lists")
              .nextStep("move it elsewhere, or write to another folder"));
    } else if (isEdited(path, digest)) {
      diagnostics.add(
          Diagnostic.note(
                  "output/edited",
                  "somebody else changed this file since llmd wrote it; that is lost now")
              .at(place)
              .expected("changes in the sources that manifests are rendered from")
              .nextStep("look at it in git if the change is needed, and make it in the source"));
    }
  }

  private static Diagnostic.Builder refused(FileState.Foreign foreign, String name) {
    return Diagnostic.admissionError(
            "output/not-a-file", "this is " + foreign.what() + ": llmd writes nothing through it")
        .at(SourceLocation.inFile(name))
        .expected("folders and regular files that llmd wrote")
        .nextStep("remove it, or write to another folder");
  }

  private boolean isKnown(String path) {
    return before.filter(inventory -> inventory.paths().contains(path)).isPresent();
  }

  private boolean isEdited(String path, String digest) {
    return before.filter(inventory -> !inventory.wrote(path, digest)).isPresent();
  }

  /** The paths of all regular files, those of the tree and those that are left over. */
  public SortedSet<String> present() {
    SortedSet<String> present = new TreeSet<>();
    states.forEach(
        (path, state) -> {
          if (state instanceof FileState.Present) {
            present.add(path);
          }
        });
    return present;
  }

  /** What is not as it would be rendered, ordered by path; empty when the folder is up to date. */
  public List<Stale> stale() {
    List<Stale> stale = new ArrayList<>();
    states.forEach(
        (path, state) -> {
          boolean isWanted = after.files().containsKey(path);
          switch (state) {
            case FileState.Missing _ -> {
              if (isWanted) {
                stale.add(new Stale(path, "is missing"));
              }
            }
            case FileState.Foreign foreign -> stale.add(new Stale(path, "is " + foreign.what()));
            case FileState.Present(String digest) -> {
              if (digest.equals(after.files().get(path))) {
                return;
              }
              if (isEdited(path, digest)) {
                stale.add(new Stale(path, "was changed by somebody else"));
              } else if (!isWanted) {
                stale.add(new Stale(path, "is left over"));
              } else {
                stale.add(new Stale(path, "is out of date"));
              }
            }
          }
        });
    if (stale.isEmpty() && !before.map(Inventory::files).equals(Optional.of(after.files()))) {
      stale.add(new Stale(Inventory.NAME, before.isEmpty() ? "is missing" : "is out of date"));
    }
    return stale;
  }

  /**
   * A file that is not as it would be rendered.
   *
   * @param path its path below the folder
   * @param how what is the matter, as the end of a sentence
   */
  public record Stale(String path, String how) {}
}
