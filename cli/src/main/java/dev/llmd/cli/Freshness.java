package dev.llmd.cli;

import dev.llmd.Compilation;
import dev.llmd.cli.diff.TextDiff;
import dev.llmd.cli.report.Verdict;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.diff.ManifestComparison;
import dev.llmd.diff.ManifestDiff;
import dev.llmd.diff.object.ManifestSet;
import dev.llmd.source.SourceText;
import dev.llmd.target.Target;
import java.util.List;

/**
 * {@code llmd render --check}: says on standard error which files are not as they would be written
 * now, and what is different about the objects in them.
 */
final class Freshness {

  private final Session session;
  private final Compilation compilation;
  private final Target target;

  Freshness(Session session, Compilation compilation, Target target) {
    this.session = session;
    this.compilation = compilation;
    this.target = target;
  }

  /** Whether a tree is up to date. */
  boolean isCurrent(TreeOutput tree) {
    List<String> stale = tree.stale();
    return stale.isEmpty() || report(stale, tree.manifests());
  }

  /** Whether a file is up to date. */
  boolean isCurrent(FileOutput file, List<Session.Output> parts, boolean holdsManifests) {
    if (!file.isStale(parts)) {
      return true;
    }
    List<SourceText> manifests = file.manifests();
    String how = manifests.isEmpty() ? " is missing" : " is out of date";
    List<String> stale = List.of(file.path() + how);
    return holdsManifests ? report(stale, manifests) : report(stale);
  }

  private boolean report(List<String> stale, List<SourceText> manifests) {
    // What cannot be read any more counts as gone: its file is in the list.
    ManifestSet there = ManifestSet.read(manifests, new Diagnostics());
    ManifestDiff diff =
        new ManifestComparison(target).compare(there, ManifestSet.of(compilation.manifests()));
    session.printError(String.join("\n", stale) + "\n");
    session.printError(
        diff.isEmpty()
            ? "llmd: the objects in them are the same\n"
            : new TextDiff(session.coloursErr()).write(diff));
    return complain(stale);
  }

  private boolean report(List<String> stale) {
    session.printError(String.join("\n", stale) + "\n");
    return complain(stale);
  }

  private boolean complain(List<String> stale) {
    session.complain(
        Verdict.count(stale.size(), "file")
            + (stale.size() == 1 ? " is" : " are")
            + " not as rendered now; llmd render without --check writes "
            + (stale.size() == 1 ? "it" : "them"));
    return false;
  }
}
