package dev.llmd.cli;

import dev.llmd.settings.SettingsFile;
import dev.llmd.source.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Brings files into memory as a commit has them, without touching the ones in the folder.
 *
 * @param folder the current folder
 * @param ref how the user names the commit: a branch, a tag, {@code HEAD~1}, …
 */
record CommittedFiles(Path folder, String ref) {

  private static final String REGULAR_FILE = "100";

  /** A file in the commit: its path from the root of the repository, and git's id of it. */
  private record Entry(String path, String id) {
    boolean isSettings() {
      return path.equals(SettingsFile.NAME) || path.endsWith("/" + SettingsFile.NAME);
    }
  }

  /** What a path on the command line leads to. */
  private sealed interface Wanted {
    String path();

    default boolean holds(String file) {
      return switch (this) {
        case OneFile _ -> file.equals(path());
        case Folder _ -> isBelow(file);
        case Gone _ -> file.equals(path()) || isBelow(file);
      };
    }

    private boolean isBelow(String file) {
      String below = path().isEmpty() ? "" : path() + "/";
      return file.startsWith(below) && ManifestFolder.takes(file.substring(below.length()));
    }
  }

  private record OneFile(String path) implements Wanted {}

  /** In the commit, whatever is below it. */
  private record Folder(String path) implements Wanted {}

  /** There is no such path any more: only the commit knows what it was. */
  private record Gone(String path) implements Wanted {}

  /**
   * The files that these paths lead to in the commit, each named {@code REF:PATH} as git does.
   * Standard input, and what is outside of the repository, is in no commit.
   */
  List<SourceText> read(List<List<String>> layers) throws GitCommand.Failed {
    return read(layers, Optional.empty());
  }

  /**
   * The same without settings, and without what llmd wrote.
   *
   * @param output the file or folder that it writes
   */
  List<SourceText> read(List<List<String>> layers, Optional<Path> output) throws GitCommand.Failed {
    Path root = root();
    GitCommand git = new GitCommand(root);
    String commit = commit(git);
    List<Wanted> unwanted =
        output.isPresent() ? wanted(root, List.of(output.get().toString())) : List.of();
    List<SourceText> texts = new ArrayList<>();
    for (int layer = 0; layer < layers.size(); layer++) {
      List<Entry> entries = entries(git, commit, wanted(root, layers.get(layer)));
      entries.removeIf(
          entry ->
              entry.isSettings() || unwanted.stream().anyMatch(some -> some.holds(entry.path())));
      List<byte[]> contents = git.contents(entries.stream().map(Entry::id).toList());
      for (int i = 0; i < entries.size(); i++) {
        texts.add(new SourceText(ref + ":" + entries.get(i).path(), contents.get(i), layer));
      }
    }
    return texts;
  }

  /** The file that lies there, empty when the commit has none. */
  Optional<SourceText> find(Path file) throws GitCommand.Failed {
    Path root = root();
    GitCommand git = new GitCommand(root);
    List<Entry> entries = entries(git, commit(git), wanted(root, List.of(file.toString())));
    if (entries.isEmpty()) {
      return Optional.empty();
    }
    byte[] content = git.contents(List.of(entries.getFirst().id())).getFirst();
    return Optional.of(new SourceText(ref + ":" + entries.getFirst().path(), content, 0));
  }

  private Path root() throws GitCommand.Failed {
    GitCommand here = new GitCommand(folder);
    return Path.of(here.ask("rev-parse", "--show-toplevel").stripTrailing());
  }

  private String commit(GitCommand git) throws GitCommand.Failed {
    if (!ref.isEmpty() && !ref.startsWith("-")) { // git would take it for an option
      try {
        return git.ask("rev-parse", "--verify", "--quiet", ref + "^{commit}").strip();
      } catch (GitCommand.Failed _) {
        // It says no more than that there is none.
      }
    }
    throw new GitCommand.Failed(
        "this repository has no commit `"
            + ref
            + "`; a shallow clone has to fetch it first (git fetch origin BRANCH)");
  }

  private List<Wanted> wanted(Path root, List<String> paths) throws GitCommand.Failed {
    List<Wanted> wanted = new ArrayList<>();
    try {
      Path top = root.toRealPath();
      for (String path : paths) {
        Path there = folder.toRealPath().resolve(path).normalize();
        boolean isGone = Files.notExists(there);
        Path real = isGone ? there : there.toRealPath();
        if (real.startsWith(top)) {
          String name = top.relativize(real).toString().replace('\\', '/');
          boolean isFolder = Files.isDirectory(real);
          wanted.add(isGone ? new Gone(name) : isFolder ? new Folder(name) : new OneFile(name));
        }
      }
    } catch (IOException e) {
      throw new GitCommand.Failed("a path cannot be read: " + e.getMessage());
    }
    return wanted;
  }

  /** {@code MODE blob ID<tab>PATH}, each ended by a null character. */
  private static List<Entry> entries(GitCommand git, String commit, List<Wanted> wanted)
      throws GitCommand.Failed {
    List<Entry> entries = new ArrayList<>();
    if (wanted.isEmpty()) {
      return entries;
    }
    for (String line : git.ask("ls-tree", "-r", "-z", "--full-tree", commit).split("\0", -1)) {
      int tab = line.indexOf('\t');
      if (tab > 0 && line.startsWith(REGULAR_FILE)) {
        String path = line.substring(tab + 1);
        String id = line.substring(line.lastIndexOf(' ', tab) + 1, tab);
        if (wanted.stream().anyMatch(some -> some.holds(path))) {
          entries.add(new Entry(path, id));
        }
      }
    }
    return entries;
  }
}
