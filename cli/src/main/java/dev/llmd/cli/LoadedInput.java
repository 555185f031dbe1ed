package dev.llmd.cli;

import dev.llmd.Workspace;
import dev.llmd.settings.SettingsFile;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a command that compiles has to work with.
 *
 * @param workspace what was read; nothing but findings when {@code llmd.yaml} is wrong
 * @param files how many files were read
 * @param strict whether warnings, and errors that show only at run time, are refused too
 * @param settings what {@code llmd.yaml} says
 * @param output the file that {@code llmd.yaml} wants manifests in
 */
record LoadedInput(
    Workspace workspace, int files, boolean strict, SettingsFile settings, Optional<Path> output) {

  /** True when a finding ends the run with a failure only because the run is strict. */
  boolean isTooMuch(Verdict verdict) {
    return strict && verdict.errors() + verdict.warnings() > 0;
  }
}
