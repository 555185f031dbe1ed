package dev.llmd.cli;

import dev.llmd.CompilerOptions;
import dev.llmd.RuleReference;
import dev.llmd.Workspace;
import dev.llmd.cli.report.SourceLines;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.settings.RuleSettings;
import dev.llmd.settings.SettingsFile;
import dev.llmd.settings.SettingsFileReader;
import dev.llmd.settings.TlsMode;
import dev.llmd.source.SourceText;
import dev.llmd.target.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/** The options of every command that compiles. */
final class CompilerInput {

  private final SettingsOption config = new SettingsOption();
  private final RuleOptions rules = new RuleOptions();
  private final ReleaseOptions release = new ReleaseOptions("What to compile for");

  private final OptionSpec layers =
      OptionSpec.builder("-f", "--filename")
          .paramLabel("PATH")
          .type(List.class)
          .initialValue(new ArrayList<List<String>>())
          .parameterConsumer(new Layer())
          .description(
              "Files, folders (with all *.yaml, *.yml and *.json below, hidden ones left out), or"
                  + " - for standard input. Give it again for another layer: objects of a later -f"
                  + " replace those of an earlier one.")
          .build();

  private final PositionalParamSpec paths =
      PositionalParamSpec.builder()
          .paramLabel("PATH")
          .arity("0..*")
          .type(List.class)
          .auxiliaryTypes(String.class)
          .initialValue(new ArrayList<String>())
          .description("The same, as the last layer.")
          .build();

  private final OptionSpec tls =
      OptionSpec.builder("--tls")
          .paramLabel("WHO")
          .type(TlsMode.class)
          .converters(new TlsWords())
          .completionCandidates(new TlsWords())
          .description(
              "Who supplies the Secret with the serving certificate: ${COMPLETION-CANDIDATES}."
                  + " Default: what llmd.yaml says, else cert-manager.")
          .build();

  private final OptionSpec service =
      OptionSpec.builder("--service")
          .paramLabel("NAME")
          .type(String.class)
          .description("Only this LLMInferenceService and what it refers to.")
          .build();

  private final OptionSpec strict =
      OptionSpec.builder("--strict")
          .type(Boolean.class)
          .negatable(true)
          .description(
              "Warnings, and errors that show only at run time, are refused too. Default: what"
                  + " llmd.yaml says, else not.")
          .build();

  private final boolean obeysLock;

  /** The options of a command that is held to {@code llmd.lock}. */
  CompilerInput() {
    this(true);
  }

  private CompilerInput(boolean obeysLock) {
    this.obeysLock = obeysLock;
  }

  /** The options of the command that writes {@code llmd.lock}. */
  static CompilerInput withoutLock() {
    return new CompilerInput(false);
  }

  /** Gives the command these options, and paths without an option. */
  void addTo(CommandSpec command) {
    addOptionsTo(command);
    command.addOption(service);
    command.addOption(strict);
    command.addPositional(paths);
  }

  /** Gives the input's options to a command that takes no paths and has no use for warnings. */
  void addOptionsTo(CommandSpec command) {
    for (OptionSpec option : List.of(layers, release.target(), tls, release.namespace())) {
      command.addOption(option);
    }
    rules.addTo(command);
    config.addTo(command);
  }

  /** Reads the settings and, unless they are wrong, the files. */
  LoadedInput load(Session session) {
    return load(session, false, Destination::ofSettings);
  }

  /** The same for a run that writes, perhaps elsewhere than {@code llmd.yaml} says. */
  LoadedInput load(Session session, Destination.Choice output) {
    return load(session, false, output);
  }

  /**
   * The same, with the inputs of {@code llmd.yaml} as context: files that are named without -f, as
   * a hook names those that changed, are then what the run is about.
   */
  LoadedInput loadInContext(Session session) {
    return load(session, true, Destination::ofSettings);
  }

  /** Whether the run is limited to one service. */
  boolean isLimited() {
    return service().isPresent();
  }

  /** The lock that belongs to the settings, which need not be there. */
  Optional<LockOnDisk> lock(Session session) {
    return lock(config.find(session), session);
  }

  private Optional<LockOnDisk> lock(Optional<SettingsOption.Found> file, Session session) {
    return config.home(file, session).map(folder -> LockOnDisk.in(folder, session));
  }

  private LoadedInput load(Session session, boolean inContext, Destination.Choice choice) {
    Diagnostics findings = new Diagnostics();
    Optional<SettingsOption.Found> file = config.find(session);
    SettingsFile settings = settings(file, findings);
    RunLock lock =
        lock(file, session)
            .filter(_ -> obeysLock)
            .map(found -> RunLock.read(found.text(), findings))
            .orElse(RunLock.NONE);
    if (findings.hasRefusals()) {
      return refused(file, lock, settings, findings);
    }
    Destination output = choice.of(settings, file, session);
    SourceFiles.Reader reader =
        () -> new SourceFiles(session, file.map(SettingsOption.Found::path), output);
    InputTexts input = read(session, settings, file, findings, inContext, reader);
    return loaded(file, lock, settings, input, output, findings);
  }

  /** The same as they were in a commit, by the settings of then. */
  LoadedInput load(CommittedFiles commit, Session session) throws GitCommand.Failed {
    Diagnostics findings = new Diagnostics();
    Optional<SettingsOption.Found> now = config.find(session);
    Optional<SettingsOption.Found> then =
        now.isEmpty() ? now : commit.find(now.get().path()).map(now.get()::as);
    SettingsFile settings = settings(then, findings);
    Optional<LockOnDisk> place = lock(now, session);
    RunLock lock =
        place.isEmpty()
            ? RunLock.NONE
            : RunLock.read(commit.find(place.get().path()), findings).ofImages();
    if (findings.hasRefusals()) {
      return refused(then, lock, settings, findings);
    }
    List<List<String>> all = given();
    then.filter(_ -> all.isEmpty()).ifPresent(file -> all.addAll(file.layers(settings, session)));
    Destination output = Destination.ofSettings(settings, then, session);
    InputTexts input = InputTexts.of(commit.read(all, output.place()), all);
    return loaded(then, lock, settings, input, output, findings);
  }

  /** The release that manifests are for, which nobody renders. */
  Target target(Session session) {
    String release = options(settings(config.find(session), new Diagnostics())).target();
    return Target.named(release).orElseThrow();
  }

  /** The service that the run is limited to. */
  Optional<String> service() {
    return Optional.ofNullable(service.<@Nullable String>getValue());
  }

  /** True when the command line names something to compile. */
  boolean isGiven() {
    return !given().isEmpty();
  }

  private SettingsFile settings(Optional<SettingsOption.Found> file, Diagnostics findings) {
    SettingsFile read =
        file.map(
                found ->
                    new SettingsFileReader(Version.number(), RuleReference::all)
                        .read(found.text(), findings))
            .orElse(SettingsFile.NONE);
    RuleSettings levels = read.settings().rules().with(rules.levels());
    return read.with(read.settings().with(levels));
  }

  /** Nothing but what is wrong with the settings, or the lock. */
  private LoadedInput refused(
      Optional<SettingsOption.Found> file,
      RunLock lock,
      SettingsFile settings,
      Diagnostics findings) {
    return new LoadedInput(
        Workspace.empty(CompilerOptions.DEFAULT, findings.sorted()),
        1,
        lines(file, lock, List.of()),
        isStrict(settings),
        settings,
        Roots.ALL,
        List.of(),
        new Destination.Stream());
  }

  private LoadedInput loaded(
      Optional<SettingsOption.Found> file,
      RunLock lock,
      SettingsFile settings,
      InputTexts input,
      Destination output,
      Diagnostics findings) {
    CompilerOptions options = lock.hold(options(settings));
    return new LoadedInput(
        Workspace.empty(options, findings.sorted()).with(input.texts()),
        input.texts().size(),
        lines(file, lock, input.texts()),
        isStrict(settings),
        settings,
        input.roots(),
        input.layers(),
        output);
  }

  private static SourceLines lines(
      Optional<SettingsOption.Found> file, RunLock lock, List<SourceText> texts) {
    List<SourceText> known = new ArrayList<>();
    file.ifPresent(found -> known.add(found.text()));
    lock.text().ifPresent(known::add);
    known.addAll(texts);
    return new SourceLines(known);
  }

  private boolean isStrict(SettingsFile settings) {
    return Objects.requireNonNullElse(strict.<@Nullable Boolean>getValue(), settings.strict());
  }

  /** The layers that the command line names. */
  private List<List<String>> given() {
    List<List<String>> all = new ArrayList<>(layers.<List<List<String>>>getValue());
    List<String> last =
        Objects.requireNonNullElse(paths.<@Nullable List<String>>getValue(), List.of());
    if (!last.isEmpty()) {
      all.add(last);
    }
    return all;
  }

  /** The files in the order of the layers; what the settings name counts when nothing is given. */
  private InputTexts read(
      Session session,
      SettingsFile settings,
      Optional<SettingsOption.Found> file,
      Diagnostics findings,
      boolean inContext,
      SourceFiles.Reader reader) {
    List<List<String>> all = new ArrayList<>(layers.<List<List<String>>>getValue());
    List<String> last =
        Objects.requireNonNullElse(paths.<@Nullable List<String>>getValue(), List.of());
    boolean hasContext = inContext && all.isEmpty() && !settings.inputs().isEmpty();
    List<String> roots = hasContext ? last : List.of();
    if (!last.isEmpty() && !hasContext) {
      all.add(last);
    }
    boolean given = !all.isEmpty();
    file.filter(_ -> !given).ifPresent(found -> all.addAll(found.layers(settings, session)));
    if (all.isEmpty()) {
      throw wrong("Nothing to read: name files or folders with -f, or as inputs in llmd.yaml.");
    }
    try {
      SourceFiles files = reader.open();
      InputTexts texts = InputTexts.of(files.read(all), all);
      files.unused().forEach(other -> SettingsFileReader.reportUnused(other, findings));
      boolean isAboutAll =
          roots.isEmpty() || file.filter(found -> found.isAmong(roots, session)).isPresent();
      return isAboutAll ? texts : texts.about(reader.open().read(List.of(roots)), roots);
    } catch (SourceFiles.NotFound e) {
      throw wrong(e.getMessage() + (given ? "" : " It is one of the inputs in llmd.yaml."));
    }
  }

  private CompilerOptions options(SettingsFile settings) {
    TlsMode supplier =
        Objects.requireNonNullElse(tls.<@Nullable TlsMode>getValue(), settings.settings().tls());
    return new CompilerOptions(
        release.target(settings),
        Optional.ofNullable(service.<@Nullable String>getValue()),
        release.namespace(settings),
        settings.settings().with(supplier));
  }

  private ParameterException wrong(String message) {
    return new ParameterException(layers.command().commandLine(), message);
  }
}
