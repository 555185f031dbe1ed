package dev.llmd.cli;

import dev.llmd.Workspace;
import dev.llmd.cli.report.Findings;
import dev.llmd.cli.report.SourceLines;
import dev.llmd.cli.report.Verdict;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.settings.SettingsFile;
import dev.llmd.source.SourceText;
import java.util.List;
import java.util.Set;

/**
 * What a command that compiles has to work with.
 *
 * @param workspace what was read; nothing but findings when {@code llmd.yaml} is wrong
 * @param files how many files were read
 * @param lines what stands in these files, and in {@code llmd.yaml}
 * @param strict whether warnings, and errors that show only at run time, are refused too
 * @param settings what {@code llmd.yaml} says
 * @param roots which files the run is about
 * @param layers the paths that were read, by layer
 * @param output where manifests go
 */
record LoadedInput(
    Workspace workspace,
    int files,
    SourceLines lines,
    boolean strict,
    SettingsFile settings,
    Roots roots,
    List<List<String>> layers,
    Destination output) {

  /** {@code 3 files}, and how many of them are context. */
  String filesInWords() {
    int own = roots.files().map(Set::size).orElse(files);
    String context = own < files ? ", with " + (files - own) + " more for context" : "";
    return Verdict.count(own, "file") + context;
  }

  /** What keeps a wrong path from passing for a repository in order; empty with a service. */
  String withoutServices() {
    return workspace.allServices().isEmpty() ? ", and no LLMInferenceService" : "";
  }

  /** This input as an update of files as they were before. */
  LoadedInput against(List<SourceText> before) {
    return new LoadedInput(
        workspace.against(before),
        files,
        lines.with(before),
        strict,
        settings,
        roots,
        layers,
        output);
  }

  /** Findings about this input, for a report. */
  Findings findings(List<Diagnostic> diagnostics) {
    return new Findings(diagnostics, lines, strict);
  }

  /** True when a finding ends the run with a failure only because the run is strict. */
  boolean isTooMuch(Verdict verdict) {
    return strict && verdict.errors() + verdict.warnings() > 0;
  }
}
