package dev.llmd;

import dev.llmd.allow.Allowances;
import dev.llmd.api.ApiObject;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.resolve.ConfigTrial;
import dev.llmd.resolve.Configs;
import dev.llmd.resolve.EmbeddedPresets;
import dev.llmd.resolve.PlatformConfig;
import dev.llmd.resolve.PlatformConfigReader;
import dev.llmd.resolve.Repository;
import dev.llmd.resolve.RepositoryReader;
import dev.llmd.resolve.SpecResolver;
import dev.llmd.resolve.SpecTemplates;
import dev.llmd.schema.Schema;
import dev.llmd.schema.StructType;
import dev.llmd.source.SourceText;
import dev.llmd.target.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What has been read, and what follows from it for all services alike: admitted configs, platform
 * settings, parsed templates.
 *
 * <p>A workspace never changes. {@link #with} gives another one, which shares whatever the new
 * texts leave as it was: who compiles again and again, as an editor does, reads the presets once.
 * What comes out is the same as if all texts had been given at once.
 */
public final class Workspace {

  private static final String SERVICE = "LLMInferenceService";
  private static final String CONFIG = "LLMInferenceServiceConfig";

  private final Setting setting;
  private final RepositoryReader reader;
  private final List<Diagnostic> readFindings;
  private final Repository repository;
  private final Shared shared;
  private final Allowances allowances;
  private final Repository before;

  /** What holds for every workspace with the same options. */
  private record Setting(
      CompilerOptions options,
      Target target,
      Schema schema,
      AdmissionChain admission,
      EmbeddedPresets presets) {}

  /** What services share; of the repository only configs and platform settings have a say in it. */
  private record Shared(
      Configs configs,
      PlatformConfig platform,
      List<Diagnostic> platformFindings,
      SpecResolver resolver) {}

  private Workspace(
      Setting setting,
      RepositoryReader reader,
      List<Diagnostic> readFindings,
      Repository repository,
      Shared shared,
      Allowances allowances,
      Repository before) {
    this.setting = setting;
    this.reader = reader;
    this.readFindings = readFindings;
    this.repository = repository;
    this.shared = shared;
    this.allowances = allowances;
    this.before = before;
  }

  /**
   * A workspace with nothing but what llmd brings.
   *
   * @throws IllegalArgumentException when there is no target of the name that the options give
   */
  public static Workspace empty(CompilerOptions options) {
    return empty(options, List.of());
  }

  /**
   * A workspace with nothing but what llmd brings.
   *
   * @param earlier what was found before, such as about {@code llmd.yaml}: it is reported too
   * @throws IllegalArgumentException when there is no target of the name that the options give
   */
  public static Workspace empty(CompilerOptions options, List<Diagnostic> earlier) {
    Target target =
        Target.named(options.target())
            .orElseThrow(() -> new IllegalArgumentException("no target " + options.target()));
    Schema schema = Schema.of(target);
    Setting setting =
        new Setting(
            options,
            target,
            schema,
            new AdmissionChain(schema),
            new EmbeddedPresets(target, options.settings()));
    Repository nothing = new Repository(List.of());
    return new Workspace(
        setting,
        new RepositoryReader(options.namespace(), new Diagnostics()),
        List.copyOf(earlier),
        nothing,
        share(nothing, setting),
        Allowances.NONE,
        nothing);
  }

  /** This workspace with the objects of more texts. */
  public Workspace with(List<SourceText> texts) {
    Diagnostics found = new Diagnostics();
    found.addAll(readFindings);
    RepositoryReader more = reader.fork(found);
    Repository larger = more.read(texts);
    more.unusable().forEach(object -> setting.admission().admitUnusable(object, found));
    return new Workspace(
        setting,
        more,
        found.sorted(),
        larger,
        isShareable(larger) ? shared : share(larger, setting),
        allowances.with(texts),
        before);
  }

  /**
   * This workspace as an update of what the texts hold: services that are in both are held to what
   * KServe lets one change. Findings about these texts are none of this workspace's.
   */
  public Workspace against(List<SourceText> texts) {
    RepositoryReader earlier = new RepositoryReader(options().namespace(), new Diagnostics());
    return new Workspace(
        setting, reader, readFindings, repository, shared, allowances, earlier.read(texts));
  }

  /** The version of a service that this workspace would update. */
  Optional<ApiObject> before(ApiObject service) {
    return before.find(service.group(), service.kind(), service.namespace(), service.name());
  }

  /** Whether the other repository has the very same objects of the kinds that are shared. */
  private boolean isShareable(Repository other) {
    return repository.all(CONFIG).equals(other.all(CONFIG))
        && repository.all("ConfigMap").equals(other.all("ConfigMap"));
  }

  private static Shared share(Repository repository, Setting setting) {
    Diagnostics found = new Diagnostics();
    PlatformConfig platform =
        PlatformConfigReader.read(
            repository, setting.target(), setting.options().settings().platform(), found);
    SpecTemplates templates = new SpecTemplates(setting.schema(), platform);
    ConfigTrial trial = new ConfigTrial(templates);
    Configs configs =
        new Configs(
            repository,
            setting.presets(),
            (config, findings) -> {
              // A test has admitted and tried the presets that llmd brings.
              if (!repository.holds(config)) {
                return config;
              }
              ApiObject admitted = setting.admission().admitConfig(config, findings);
              trial.run(admitted, findings);
              return admitted;
            });
    return new Shared(
        configs,
        platform,
        found.sorted(),
        new SpecResolver(configs, setting.schema(), templates, setting.options().settings()));
  }

  /** The services to compile: all, or those of the name that the options give. */
  List<ApiObject> services() {
    List<ApiObject> all = repository.all(SERVICE);
    return options()
        .service()
        .map(name -> all.stream().filter(service -> service.name().equals(name)).toList())
        .orElse(all);
  }

  /** A misspelt name must not look like success. */
  private void reportUnknownService(Diagnostics findings) {
    Optional<String> wanted = options().service();
    if (wanted.isEmpty() || !services().isEmpty()) {
      return;
    }
    findings.add(
        Diagnostic.admissionError(
                "resolve/service-not-found",
                "no LLMInferenceService is named " + wanted.get() + " in what was read")
            .expected("the name of one of these: " + serviceNames())
            .nextStep("correct --service, or add the file that defines the service to -f"));
  }

  private String serviceNames() {
    List<String> names = repository.all(SERVICE).stream().map(ApiObject::name).sorted().toList();
    return names.isEmpty() ? "(there are none)" : String.join(", ", names);
  }

  /**
   * What is wrong with the texts, the platform's settings, and, unless the run is limited to one
   * service, with any config, used or not.
   */
  Diagnostics findings() {
    Diagnostics findings = new Diagnostics();
    findings.addAll(readFindings);
    findings.addAll(shared.platformFindings());
    reportUnknownService(findings);
    if (options().service().isEmpty()) {
      for (ApiObject config : repository.all(CONFIG)) {
        findings.addAll(shared.configs().admitted(config).findings());
      }
      shared.configs().reportUnused(repository, findings);
    }
    return findings;
  }

  /** The findings without those that comments in the input allow. */
  List<Diagnostic> withoutAllowed(Diagnostics findings) {
    List<ApiObject> objects = new ArrayList<>(repository.all(SERVICE));
    objects.addAll(repository.all(CONFIG));
    boolean complete = options().service().isEmpty() && !findings.hasRefusals();
    return allowances.apply(findings.sorted(), objects, complete, RuleReference::all);
  }

  CompilerOptions options() {
    return setting.options();
  }

  /** The releases that the options name. */
  public Target target() {
    return setting.target();
  }

  /** The type of a service's spec in the version that everything is converted to. */
  StructType specType() {
    return setting.schema().serviceSpec();
  }

  /** The presets of the target, as they are without settings. */
  EmbeddedPresets shippedPresets() {
    return new EmbeddedPresets(setting.target());
  }

  /** Every service that was read. */
  public List<ApiObject> allServices() {
    return repository.all("LLMInferenceService");
  }

  AdmissionChain admission() {
    return setting.admission();
  }

  Repository repository() {
    return repository;
  }

  PlatformConfig platform() {
    return shared.platform();
  }

  SpecResolver resolver() {
    return shared.resolver();
  }
}
