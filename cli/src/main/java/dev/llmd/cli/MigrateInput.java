package dev.llmd.cli;

import dev.llmd.RuleReference;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.migrate.MigrationOptions;
import dev.llmd.settings.SettingsFile;
import dev.llmd.settings.SettingsFileReader;
import dev.llmd.source.SourceText;
import dev.llmd.target.Target;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/** What {@code llmd migrate} reads, and to which release it migrates. */
final class MigrateInput {
  private final SettingsOption config = new SettingsOption();
  private final ReleaseOptions release = new ReleaseOptions("What to migrate to");

  private final OptionSpec files =
      OptionSpec.builder("-f", "--filename")
          .paramLabel("PATH")
          .type(List.class)
          .initialValue(new ArrayList<List<String>>())
          .parameterConsumer(new Layer())
          .description(
              "Files or folders (with all *.yaml, *.yml and *.json below, hidden ones left out).")
          .build();

  private final PositionalParamSpec paths =
      PositionalParamSpec.builder()
          .paramLabel("PATH")
          .arity("0..*")
          .type(List.class)
          .auxiliaryTypes(String.class)
          .initialValue(new ArrayList<String>())
          .description(
              "The same. Without -f, only these change, and the inputs of llmd.yaml are context.")
          .build();

  /**
   * What was read.
   *
   * @param texts all files, also those that are context
   * @param names the files that may change
   * @param options what to migrate to
   */
  record Read(List<SourceText> texts, Set<String> names, MigrationOptions options) {}

  /** Settings that are wrong; never leaves the command. */
  static final class WrongSettings extends RuntimeException {
    private final transient SourceText file;
    private final transient List<Diagnostic> findings;

    WrongSettings(SourceText file, List<Diagnostic> findings) {
      super(null, null, false, false);
      this.file = file;
      this.findings = findings;
    }

    SourceText file() {
      return file;
    }

    List<Diagnostic> findings() {
      return findings;
    }
  }

  void addTo(CommandSpec command) {
    command.addOption(files);
    command.addOption(release.target());
    command.addOption(release.namespace());
    config.addTo(command);
    command.addPositional(paths);
  }

  Read read(Session session) {
    Optional<SettingsOption.Found> found = config.find(session);
    SettingsFile settings = found.map(this::read).orElse(SettingsFile.NONE);
    List<String> own = named();
    List<String> context = new ArrayList<>();
    List<List<String>> given = files.getValue();
    if (given.isEmpty()) {
      found.ifPresent(it -> it.layers(settings, session).forEach(context::addAll));
    }
    if (own.isEmpty() && context.isEmpty()) {
      throw wrong("Nothing to migrate: name files or folders, or inputs in llmd.yaml.");
    }
    if (own.contains("-")) {
      throw wrong("Standard input (-) is no file that could be changed.");
    }
    try {
      List<SourceText> texts = texts(own.isEmpty() ? context : own, found, settings, session);
      Set<String> names = new HashSet<>();
      texts.forEach(text -> names.add(text.name()));
      List<SourceText> all = new ArrayList<>(texts);
      if (!own.isEmpty() && !context.isEmpty()) {
        for (SourceText other : texts(context, found, settings, session)) {
          if (!names.contains(other.name())) {
            all.add(other);
          }
        }
      }
      return new Read(all, names, options(settings));
    } catch (SourceFiles.NotFound e) {
      throw wrong(e.getMessage());
    }
  }

  private SettingsFile read(SettingsOption.Found found) {
    Diagnostics findings = new Diagnostics();
    SettingsFile settings =
        new SettingsFileReader(Version.number(), RuleReference::all).read(found.text(), findings);
    if (findings.hasRefusals()) {
      throw new WrongSettings(found.text(), findings.sorted());
    }
    return settings;
  }

  /** The paths of the command line. */
  private List<String> named() {
    List<String> named = new ArrayList<>();
    List<List<String>> given = files.getValue();
    given.forEach(named::addAll);
    named.addAll(Objects.requireNonNullElse(paths.<@Nullable List<String>>getValue(), List.of()));
    return named;
  }

  private static List<SourceText> texts(
      List<String> paths,
      Optional<SettingsOption.Found> found,
      SettingsFile settings,
      Session session) {
    Destination output = Destination.ofSettings(settings, found, session);
    return new SourceFiles(session, found.map(SettingsOption.Found::path), output)
        .read(List.of(paths));
  }

  private MigrationOptions options(SettingsFile settings) {
    Target target = Target.named(release.target(settings)).orElseThrow();
    return new MigrationOptions(target, release.namespace(settings), settings.settings());
  }

  private ParameterException wrong(String message) {
    return new ParameterException(files.command().commandLine(), message);
  }
}
