package dev.llmd.migrate;

import dev.llmd.api.ApiObject;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.migrate.step.KnownObjects;
import dev.llmd.migrate.step.Step;
import dev.llmd.migrate.step.Steps;
import dev.llmd.migrate.step.Surroundings;
import dev.llmd.source.SourceText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Finds what has to change in source files to bring them up to a target. */
public final class Migrator {
  private final MigrationOptions options;

  /** A migrator to that target. */
  public Migrator(MigrationOptions options) {
    this.options = options;
  }

  /**
   * What has to change.
   *
   * @param texts every file of the repository, also those that are only context
   * @param names the names of the files that may change
   */
  public Migration migrate(List<SourceText> texts, Set<String> names) {
    List<SourceFile> files =
        texts.stream().map(SourceFile::of).sorted(Comparator.comparing(SourceFile::name)).toList();
    List<ApiObject> objects = new ArrayList<>();
    for (SourceFile file : files) {
      file.documents().forEach(part -> objects.addAll(part.objects(options.namespace())));
    }
    KnownObjects known = new KnownObjects(objects);
    List<Step> steps = Steps.to(new Surroundings(options.target(), options.settings(), known));
    Run run = new Run(known, steps);
    // What refers to pools follows them, so pools come first.
    for (SourceFile file : files) {
      run.take(file, names.contains(file.name()), Migrator::holdsPools);
    }
    for (SourceFile file : files) {
      run.take(file, names.contains(file.name()), document -> !holdsPools(document));
    }
    return run.result(files);
  }

  private static boolean holdsPools(SourceDocument document) {
    return document.objects("").stream().anyMatch(object -> object.kind().equals("InferencePool"));
  }

  /** What has been found so far. */
  private final class Run {
    private final KnownObjects known;
    private final List<Step> steps;
    private final List<Edit> edits = new ArrayList<>();
    private final Diagnostics findings = new Diagnostics();
    private final List<SourceFile.Changed> changed = new ArrayList<>();

    Run(KnownObjects known, List<Step> steps) {
      this.known = known;
      this.steps = steps;
    }

    void take(SourceFile file, boolean mayChange, Predicate<SourceDocument> which) {
      for (SourceDocument document : file.documents()) {
        if (which.test(document)) {
          take(document, mayChange);
        }
      }
    }

    private void take(SourceDocument document, boolean mayChange) {
      DocumentMigrator.Outcome outcome =
          new DocumentMigrator(document, options.namespace()).migrate(steps);
      boolean isOld = outcome.isLeft() || !outcome.edits().isEmpty();
      if (outcome.isLeft() || (isOld && !mayChange)) {
        document.objects(options.namespace()).forEach(known::leave);
      }
      if (mayChange) {
        edits.addAll(outcome.edits());
        outcome.findings().forEach(findings::add);
        changed.add(new SourceFile.Changed(document, outcome.text()));
      }
    }

    Migration result(List<SourceFile> files) {
      List<MigratedFile> migrated = new ArrayList<>();
      for (SourceFile file : files) {
        String after = file.with(changed);
        if (!after.equals(file.text())) {
          migrated.add(new MigratedFile(file.name(), file.text(), after));
        }
      }
      edits.sort(Comparator.comparing(Edit::location));
      List<Diagnostic> found = options.settings().rules().apply(findings.sorted());
      return new Migration(migrated, edits, found);
    }
  }
}
