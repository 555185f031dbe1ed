package dev.llmd.cli;

import dev.llmd.settings.OutputSettings;
import dev.llmd.settings.SettingsFile;
import dev.llmd.settings.TreeSettings;
import java.nio.file.Path;
import java.util.Optional;

/** Where manifests go. */
sealed interface Destination {

  /** Standard output. */
  record Stream() implements Destination {}

  /** One file. */
  record SingleFile(Path path) implements Destination {}

  /**
   * A tree of files.
   *
   * @param path its folder
   * @param settings what it looks like
   */
  record Folder(Path path, TreeSettings settings) implements Destination {}

  /** The file or folder; empty for standard output. */
  default Optional<Path> place() {
    return switch (this) {
      case Stream _ -> Optional.empty();
      case SingleFile(Path file) -> Optional.of(file);
      case Folder(Path folder, _) -> Optional.of(folder);
    };
  }

  /** What a run takes for one, once it knows the settings. */
  interface Choice {
    Destination of(SettingsFile settings, Optional<SettingsOption.Found> file, Session session);
  }

  /** Where {@code llmd.yaml} wants them. */
  static Destination ofSettings(
      SettingsFile settings, Optional<SettingsOption.Found> file, Session session) {
    if (file.isEmpty()) {
      return new Stream();
    }
    OutputSettings output = settings.output();
    return output
        .path()
        .<Destination>map(name -> new Folder(file.get().sibling(name), output.tree()))
        .or(() -> output.file().map(name -> new SingleFile(file.get().sibling(name))))
        .orElse(new Stream());
  }
}
