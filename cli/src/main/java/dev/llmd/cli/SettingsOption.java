package dev.llmd.cli;

import dev.llmd.settings.SettingsFile;
import dev.llmd.source.ReadLimits;
import dev.llmd.source.SourceText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** Which {@code llmd.yaml} a run goes by. */
final class SettingsOption {

  private final OptionSpec file =
      OptionSpec.builder("--config")
          .paramLabel("FILE")
          .type(String.class)
          .description(
              "The settings. Default: llmd.yaml in the current folder, or in the nearest one above"
                  + " it within the repository.")
          .build();

  private final OptionSpec none =
      OptionSpec.builder("--no-config")
          .type(boolean.class)
          .initialValue(false)
          .description("Settings are left alone: nothing counts but the command line.")
          .build();

  /**
   * The file that was found.
   *
   * @param path where it is, from the root of the file system
   * @param text what it holds
   */
  record Found(Path path, SourceText text) {

    /** The same file with another content. */
    Found as(SourceText other) {
      return new Found(path, other);
    }

    /** A path that it names, relative to its own folder. */
    Path sibling(String name) {
      return path.resolveSibling(name).normalize();
    }

    /** Whether one of these paths leads to it. */
    boolean isAmong(List<String> paths, Session session) {
      Path here = session.folder().toAbsolutePath();
      return paths.stream().anyMatch(other -> here.resolve(other).normalize().equals(path));
    }

    /** The inputs that it names, each a layer, as one would name them from the current folder. */
    List<List<String>> layers(SettingsFile settings, Session session) {
      Path here = session.folder().toAbsolutePath().normalize();
      List<List<String>> layers = new ArrayList<>();
      for (String input : settings.inputs()) {
        String name = here.relativize(sibling(input)).toString();
        layers.add(List.of(name.isEmpty() ? "." : name));
      }
      return layers;
    }
  }

  void addTo(CommandSpec command) {
    command.addOption(file);
    command.addOption(none);
  }

  /** The command that has the option. */
  CommandSpec command() {
    return file.command();
  }

  /** The settings of this run; empty when there are none. */
  Optional<Found> find(Session session) {
    try {
      return search(session);
    } catch (SourceFiles.NotFound e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private Optional<Found> search(Session session) {
    Path here = session.folder().toAbsolutePath().normalize();
    String given = file.<@Nullable String>getValue();
    boolean ignored = none.getValue();
    if (given == null) {
      return ignored ? Optional.empty() : nearest(session);
    }
    if (ignored) {
      throw wrong("--config and --no-config contradict each other.");
    }
    Path path = here.resolve(given).normalize();
    if (!Files.isRegularFile(path)) {
      throw wrong("There is no file " + given + ".");
    }
    return Optional.of(read(path, given));
  }

  /** The settings of the folder that this run is in, whatever the command line says. */
  static Optional<Found> nearest(Session session) {
    Path here = session.folder().toAbsolutePath().normalize();
    return nearest(here).map(path -> read(path, here.relativize(path).toString()));
  }

  /**
   * The folder that belongs to the settings, where a lock lies: that of the file, else the current
   * one; empty when settings are left alone.
   */
  Optional<Path> home(Optional<Found> found, Session session) {
    boolean ignored = none.getValue();
    Path here = session.folder().toAbsolutePath().normalize();
    return ignored ? Optional.empty() : Optional.of(found.map(f -> f.sibling("")).orElse(here));
  }

  /** A folder with {@code .git} is the repository's root: what lies above it is another matter. */
  private static Optional<Path> nearest(Path here) {
    for (Path folder = here; folder != null; folder = folder.getParent()) {
      Path candidate = folder.resolve(SettingsFile.NAME);
      if (Files.isRegularFile(candidate)) {
        return Optional.of(candidate);
      }
      if (Files.exists(folder.resolve(".git"))) {
        break;
      }
    }
    return Optional.empty();
  }

  private static Found read(Path path, String name) {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(Math.toIntExact(ReadLimits.DEFAULT.fileBytes() + 1));
      return new Found(path, new SourceText(name, bytes, 0));
    } catch (IOException e) {
      throw new SourceFiles.NotFound(name + " cannot be read: " + e.getMessage());
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(file.command().commandLine(), message);
  }
}
