package dev.llmd.settings;

import java.util.List;
import java.util.Optional;

/**
 * What an {@code llmd.yaml} says: how llmd is run, and what it writes.
 *
 * @param inputs files and folders to read, relative to the folder of the file, each a layer
 * @param target the release profile, one that exists
 * @param namespace the namespace of objects that name none
 * @param strict whether whatever is more than a note is refused
 * @param output what is written where
 * @param settings what is written, and how findings count
 */
public record SettingsFile(
    List<String> inputs,
    Optional<String> target,
    Optional<String> namespace,
    boolean strict,
    OutputSettings output,
    Settings settings) {

  /** The name by which llmd finds the file, and never takes it for input. */
  public static final String NAME = "llmd.yaml";

  /** What holds without such a file. */
  public static final SettingsFile NONE =
      new SettingsFile(
          List.of(),
          Optional.empty(),
          Optional.empty(),
          false,
          OutputSettings.DEFAULT,
          Settings.DEFAULT);

  public SettingsFile {
    inputs = List.copyOf(inputs);
  }

  /** This file with other settings. */
  public SettingsFile with(Settings other) {
    return new SettingsFile(inputs, target, namespace, strict, output, other);
  }
}
