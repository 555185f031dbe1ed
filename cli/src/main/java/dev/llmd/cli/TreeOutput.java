package dev.llmd.cli;

import dev.llmd.Compilation;
import dev.llmd.cli.report.RepositoryPaths;
import dev.llmd.cli.report.Verdict;
import dev.llmd.cli.tree.TreeFolder;
import dev.llmd.cli.tree.TreeWriter;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.diagnostic.SourceLocation;
import dev.llmd.source.SourceText;
import dev.llmd.tree.FileState;
import dev.llmd.tree.Inventory;
import dev.llmd.tree.Tree;
import dev.llmd.tree.TreeBuilder;
import dev.llmd.tree.TreeComparison;
import dev.llmd.tree.TreeUpdate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Manifests as a tree of files, and the folder that they are for.
 *
 * @param root the folder
 * @param name its name relative to the current folder; empty for that one
 * @param files how many files the tree has
 * @param comparison the tree beside what lies in the folder
 */
record TreeOutput(Path root, String name, int files, TreeComparison comparison) {

  /** Looks at the folder; empty when a tree cannot be there, or cannot be: a finding says why. */
  static Optional<TreeOutput> prepare(
      Destination.Folder folder,
      Compilation compilation,
      String target,
      Session session,
      Diagnostics findings) {
    Path root = folder.path().toAbsolutePath().normalize();
    String name = name(root, session);
    try {
      TreeFolder there = new TreeFolder(root);
      Optional<FileState.Foreign> obstacle = there.obstacle();
      if (obstacle.isPresent()) {
        findings.add(inTheWay(obstacle.get(), name));
        return Optional.empty();
      }
      Optional<Inventory> before = there.inventory();
      if (before.isEmpty() && there.hasInventory()) {
        findings.add(unreadable(name));
        return Optional.empty();
      }
      if (compilation.services().isEmpty() && before.isPresent()) {
        findings.add(withoutServices(name));
        return Optional.empty();
      }
      Diagnostics ofTree = new Diagnostics();
      Tree tree =
          new TreeBuilder(folder.settings(), source -> sourceName(source, session), ofTree)
              .build(compilation.services());
      findings.addAll(ofTree.sorted());
      if (ofTree.hasRefusals()) {
        return Optional.empty();
      }
      TreeComparison comparison =
          new TreeComparison(
              tree,
              before,
              Inventory.of(tree, "llmd " + Version.number(), target),
              there.states(TreeComparison.paths(tree, before)));
      return Optional.of(new TreeOutput(root, name, tree.files().size(), comparison));
    } catch (IOException e) {
      throw new Session.OutputFailed("cannot look at " + root + ": " + Session.words(e));
    }
  }

  /** Reports what keeps the tree from being written, and what is lost with it. */
  void checkWritable(Diagnostics findings) {
    comparison.check(path -> shown(name, path), findings);
  }

  /** Makes the folder hold the tree, and says what was changed. */
  void write(Session session) {
    TreeUpdate update = comparison.update();
    try {
      new TreeWriter(root).apply(update);
    } catch (IOException e) {
      throw new Session.OutputFailed(
          "cannot write to "
              + root
              + ": "
              + Session.words(e)
              + "; run the command again to complete the tree");
    }
    int written = update.writes().size();
    int removed = update.removals().size();
    session.complain(
        update.isEmpty()
            ? Verdict.count(files, "file") + " in " + described() + ", all up to date"
            : "%s written, %d removed, %d unchanged in %s"
                .formatted(Verdict.count(written, "file"), removed, files - written, described()));
  }

  /** Which files are stale, each in a line; empty when none is. */
  List<String> stale() {
    return comparison.stale().stream()
        .map(file -> shown(name, file.path()) + " " + file.how())
        .toList();
  }

  /** The manifests that lie in the folder. */
  List<SourceText> manifests() {
    List<SourceText> manifests = new ArrayList<>();
    try {
      for (String path : comparison.present()) {
        if (path.endsWith(".yaml")) {
          byte[] bytes = Files.readAllBytes(root.resolve(path));
          manifests.add(new SourceText(shown(name, path), bytes, 0));
        }
      }
    } catch (IOException e) {
      throw new Session.OutputFailed("cannot look at " + root + ": " + Session.words(e));
    }
    return manifests;
  }

  private String described() {
    return name.isEmpty() ? "the current folder" : name;
  }

  private static String name(Path root, Session session) {
    Path here = session.folder().toAbsolutePath().normalize();
    return root.startsWith(here) ? here.relativize(root).toString() : root.toString();
  }

  private static String shown(String name, String path) {
    return name.isEmpty() ? path : path.isEmpty() ? name : name + "/" + path;
  }

  /** From the repository's root; what lies elsewhere has its own name on every machine. */
  private static String sourceName(String file, Session session) {
    if (file.equals(SourceText.STDIN)) {
      return "standard input";
    }
    RepositoryPaths paths = RepositoryPaths.around(session.folder());
    return paths.holds(file) ? paths.path(file) : String.valueOf(Path.of(file).getFileName());
  }

  private static Diagnostic.Builder inTheWay(FileState.Foreign obstacle, String name) {
    return Diagnostic.admissionError(
            "output/not-a-file",
            (name.isEmpty() ? "the current folder" : name) + " is " + obstacle.what())
        .at(SourceLocation.inFile(name))
        .expected("a folder, or nothing yet")
        .nextStep("name a folder with -o");
  }

  private static Diagnostic.Builder unreadable(String name) {
    return Diagnostic.admissionError(
            "output/inventory", "this is no inventory that this llmd wrote: nothing is changed")
        .at(SourceLocation.inFile(shown(name, Inventory.NAME)))
        .expected("what an earlier run wrote there")
        .nextStep(
            "restore it (git checkout -- "
                + shown(name, Inventory.NAME)
                + "), or remove it together with the files of the tree");
  }

  private static Diagnostic.Builder withoutServices(String name) {
    return Diagnostic.admissionError(
            "output/no-services",
            "no LLMInferenceService was read, and the tree would lose all its files")
        .at(SourceLocation.inFile(shown(name, Inventory.NAME)))
        .expected("at least one LLMInferenceService under -f")
        .nextStep("correct -f; if the last service is gone, remove the folder");
  }
}
