package dev.llmd.scheduling.config;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.diagnostic.Severity;
import dev.llmd.diagnostic.SourceLocation;
import dev.llmd.epp.EndpointPickerConfig;
import dev.llmd.scheduling.TimeSource;
import dev.llmd.scheduling.endpoint.EndpointPool;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a scheduler's configuration out of an {@code EndpointPickerConfig}: old forms are brought
 * up to date, everything is checked, what was left out is added, plugins are made. It never stops
 * at the first error.
 */
public final class ConfigLoader {

  /** What runs where nobody configures anything. */
  private static final String DEFAULT =
      """
      apiVersion: llm-d.ai/v1alpha1
      kind: EndpointPickerConfig
      plugins:
      - type: queue-scorer
      - type: kv-cache-utilization-scorer
      - type: prefix-cache-scorer
      schedulingProfiles:
      - name: default
        plugins:
        - pluginRef: queue-scorer
          weight: 2
        - pluginRef: kv-cache-utilization-scorer
          weight: 2
        - pluginRef: prefix-cache-scorer
          weight: 3
      """;

  private final PluginRegistry registry;
  private final boolean allowsExperimental;
  private final TimeSource time;
  private final EndpointPool pool;

  /**
   * A loader.
   *
   * @param registry the types of plugins that can be made
   * @param allowsExperimental whether Alpha plugins may be used
   * @param time the time that plugins go by
   * @param pool the endpoints that plugins may listen to
   */
  public ConfigLoader(
      PluginRegistry registry, boolean allowsExperimental, TimeSource time, EndpointPool pool) {
    this.registry = registry;
    this.allowsExperimental = allowsExperimental;
    this.time = time;
    this.pool = pool;
  }

  /**
   * Loads a text.
   *
   * @param file what findings call it
   * @param text YAML or JSON
   */
  public LoadedConfig load(String file, byte[] text) {
    Diagnostics findings = new Diagnostics();
    Optional<EndpointPickerConfig> read = ConfigText.read(file, text, findings);
    return loaded(read.flatMap(config -> load(config, findings)), findings);
  }

  /** Loads a configuration that was read. */
  public LoadedConfig load(EndpointPickerConfig config) {
    Diagnostics findings = new Diagnostics();
    return loaded(load(config, findings), findings);
  }

  /** Loads the configuration that serves where there is none. */
  public LoadedConfig loadDefault() {
    return load(
        SourceLocation.BUILT_IN + "default configuration",
        DEFAULT.getBytes(StandardCharsets.UTF_8));
  }

  private Optional<SchedulerConfig> load(EndpointPickerConfig written, Diagnostics findings) {
    EndpointPickerConfig current = new OldForms(findings::add).apply(written);
    Releases.check(current, allowsExperimental, registry, findings::add);
    EndpointPickerConfig complete = Completion.of(current);
    Map<String, ListedPlugin> listed = ListedPlugin.in(complete, current.plugins().size());
    UnknownTypes.check(listed.values(), registry, findings::add);
    PluginMaker maker = new PluginMaker(registry, time, pool, listed, findings::add);
    maker.makeAll();
    return new Assembly(complete, listed, maker, findings::add).assemble();
  }

  private static LoadedConfig loaded(Optional<SchedulerConfig> config, Diagnostics findings) {
    boolean isWrong = false;
    for (Diagnostic finding : findings.sorted()) {
      isWrong |= finding.severity() == Severity.ERROR;
    }
    return new LoadedConfig(isWrong ? Optional.empty() : config, findings.sorted());
  }
}
