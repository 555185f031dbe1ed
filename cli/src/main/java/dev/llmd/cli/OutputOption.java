package dev.llmd.cli;

import dev.llmd.settings.SettingsFile;
import dev.llmd.settings.TreeFiles;
import dev.llmd.settings.TreeLayout;
import dev.llmd.settings.TreeSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** {@code -o}, {@code --layout} and {@code --files}: where manifests go, and in which files. */
final class OutputOption {
  private static final String STANDARD_OUTPUT = "-";

  private static final List<String> LAYOUTS = words(TreeLayout.values());
  private static final List<String> CONTENTS = words(TreeFiles.values());

  private final OptionSpec output =
      OptionSpec.builder("-o", "--output")
          .paramLabel("PATH")
          .type(String.class)
          .description(
              "Where to write: a file, - for standard output, or the folder of a tree of files,"
                  + " which exists or ends with a slash. Default: what llmd.yaml says, else"
                  + " standard output.")
          .build();

  private final OptionSpec layout =
      OptionSpec.builder("--layout")
          .paramLabel("LAYOUT")
          .type(String.class)
          .completionCandidates(LAYOUTS)
          .description(
              "The folders of a tree: ${COMPLETION-CANDIDATES}. Default: what llmd.yaml says, else"
                  + " by-service.")
          .build();

  private final OptionSpec files =
      OptionSpec.builder("--files")
          .paramLabel("WHICH")
          .type(String.class)
          .completionCandidates(CONTENTS)
          .description(
              "The files of a tree: ${COMPLETION-CANDIDATES}. Default: what llmd.yaml says, else"
                  + " per-object.")
          .build();

  void addTo(CommandSpec command) {
    command.addOption(output);
    command.addOption(layout);
    command.addOption(files);
  }

  /** Where this run writes. */
  Destination destination(
      SettingsFile settings, Optional<SettingsOption.Found> file, Session session) {
    TreeSettings byDefault = settings.output().tree();
    Optional<TreeLayout> wantedLayout = word(layout, LAYOUTS, TreeLayout::valueOf);
    Optional<TreeFiles> wantedFiles = word(files, CONTENTS, TreeFiles::valueOf);
    TreeSettings tree =
        new TreeSettings(
            wantedLayout.orElse(byDefault.layout()),
            wantedFiles.orElse(byDefault.files()),
            byDefault.gitattributes());
    boolean wantsTree = wantedLayout.isPresent() || wantedFiles.isPresent();
    String given = output.<@Nullable String>getValue();
    Destination chosen =
        given == null
            ? Destination.ofSettings(settings, file, session)
            : destination(given, tree, wantsTree, session);
    return switch (chosen) {
      case Destination.Folder(Path path, _) -> new Destination.Folder(path, tree);
      case Destination.SingleFile _, Destination.Stream _ -> {
        if (wantsTree) {
          throw wrong("--layout and --files are for a tree: name its folder with -o.");
        }
        yield chosen;
      }
    };
  }

  private Destination destination(
      String given, TreeSettings tree, boolean wantsTree, Session session) {
    if (given.equals(STANDARD_OUTPUT)) {
      return new Destination.Stream();
    }
    if (given.isEmpty()) { // as an unset variable in a script leaves it; not the current folder
      throw wrong("The path after -o is empty.");
    }
    Path path = session.folder().resolve(given);
    boolean isTree = wantsTree || given.endsWith("/") || Files.isDirectory(path);
    return isTree ? new Destination.Folder(path, tree) : new Destination.SingleFile(path);
  }

  /** An option about trees, or none of these, for a run that writes none. */
  ParameterException wrong(String message) {
    return new ParameterException(output.command().commandLine(), message);
  }

  private <T> Optional<T> word(OptionSpec option, List<String> words, Function<String, T> value) {
    String given = option.<@Nullable String>getValue();
    if (given != null && !words.contains(given)) {
      throw wrong("`" + given + "` is none of " + String.join(", ", words) + ".");
    }
    return Optional.ofNullable(given)
        .map(word -> value.apply(word.replace('-', '_').toUpperCase(Locale.ROOT)));
  }

  private static List<String> words(Enum<?>[] values) {
    return Stream.of(values)
        .map(value -> Objects.toString(value).toLowerCase(Locale.ROOT).replace('_', '-'))
        .toList();
  }
}
