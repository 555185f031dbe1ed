package dev.llmd.plan.scheduler;

import dev.llmd.api.SchedulerSpec;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.epp.EndpointPickerConfig;
import dev.llmd.epp.PluginType;
import dev.llmd.epp.check.Picker;
import dev.llmd.epp.migration.ConfigMigration;
import dev.llmd.epp.migration.ConfigProblem;
import dev.llmd.plan.Container;
import dev.llmd.plan.PlanContext;
import dev.llmd.plan.PodSpec;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Chooses the endpoint picker's configuration and hands it over in the arguments of its container:
 * {@code config.inline} (or what {@code config.ref} held) first, then what the template's arguments
 * say, then the default.
 */
final class PickerConfigs {

  private static final Set<String> TEXT_FLAGS =
      Set.of("--config-text", "-config-text", "--configText", "-configText");
  private static final Set<String> FILE_FLAGS =
      Set.of("--config-file", "-config-file", "--configFile", "-configFile");
  private static final String LEADER_ELECTION = "-ha-enable-leader-election";

  private final PlanContext context;
  private final SchedulerSpec scheduler;
  private final ConfigFindings findings;
  private final ConfigReader reader;

  PickerConfigs(PlanContext context, SchedulerSpec scheduler, Picker picker) {
    this.context = context;
    this.scheduler = scheduler;
    this.findings = new ConfigFindings(context, picker);
    this.reader = new ConfigReader(context);
  }

  /** The arguments of that container, with a configuration in any case; none without it. */
  PickerArguments argumentsOf(PodSpec template, String container) {
    List<Node> own =
        template.container(container).map(Container::node).orElse(MapNode.EMPTY).at("args").items();
    Map<Integer, ConfigSource> configs = new LinkedHashMap<>();
    if (template.container(container).isEmpty()) {
      return new PickerArguments(own, configs);
    }
    List<Node> all = new ArrayList<>(own);
    if (scheduler.replicas().integer(1) > 1 && !asksForLeaderElection(own)) {
      all.add(TextNode.of("-" + LEADER_ELECTION));
    }
    chosen(own)
        .ifPresent(
            config -> {
              all.add(TextNode.of("--config-text"));
              configs.put(all.size(), config);
              all.add(TextNode.of(""));
            });
    for (int i = 0; i + 1 < own.size(); i++) {
      if (TEXT_FLAGS.contains(own.get(i).text("")) && own.get(i + 1) instanceof TextNode text) {
        configs.put(i + 1, reader.read(text));
      }
    }
    return new PickerArguments(all, configs);
  }

  /** What the container is started with: the configurations in their places, migrated. */
  Migrated migrate(PickerArguments arguments, List<ConfigMigration> migrations) {
    List<Node> all = new ArrayList<>(arguments.all());
    boolean mayAskTokenizer = true;
    for (Map.Entry<Integer, ConfigSource> entry : arguments.configs().entrySet()) {
      ConfigSource source = entry.getValue();
      Optional<EndpointPickerConfig> written = source.config();
      Optional<EndpointPickerConfig> named = written.map(it -> findings.named(source, it));
      Optional<EndpointPickerConfig> config = named.map(before -> migrate(before, migrations));
      mayAskTokenizer &= config.isEmpty() || mayAskTokenizer(config.get());
      boolean isUnchanged = migrations.isEmpty() && named.equals(written);
      // Without a change the controller passes on the very text; with one it writes it anew.
      String text =
          isUnchanged
              ? source.text()
              : config.map(EndpointPickerConfig::text).orElseGet(source::rewritten);
      all.set(entry.getKey(), new TextNode(text, source.location()));
      config.ifPresent(rendered -> findings.check(source, named.orElseThrow(), rendered));
    }
    return new Migrated(all, mayAskTokenizer);
  }

  /**
   * Arguments that are ready.
   *
   * @param mayAskTokenizer false when a configuration lists plugins and none asks a tokenizer
   */
  record Migrated(List<Node> arguments, boolean mayAskTokenizer) {}

  private static boolean mayAskTokenizer(EndpointPickerConfig config) {
    return !config.listsPlugins() || config.hasPlugin(PluginType.PRECISE_PREFIX_CACHE_SCORER);
  }

  private EndpointPickerConfig migrate(
      EndpointPickerConfig config, List<ConfigMigration> migrations) {
    EndpointPickerConfig migrated = config;
    for (ConfigMigration migration : migrations) {
      migrated = migration.apply(migrated, this::refuse);
    }
    return migrated;
  }

  /** The configuration to append; empty when the template's arguments have one. */
  private Optional<ConfigSource> chosen(List<Node> own) {
    return switch (scheduler.inlineConfig()) {
      case MapNode inline -> Optional.of(reader.read(inline));
      case TextNode text -> Optional.of(reader.read(text));
      default ->
          hasConfigFlag(own)
              ? Optional.empty()
              : Optional.of(
                  new ConfigSource.Default(
                      context.service().spec().prefill().isPresent(),
                      !context.service().spec().model().adapters().isEmpty()));
    };
  }

  private static boolean hasConfigFlag(List<Node> arguments) {
    for (int i = 0; i + 1 < arguments.size(); i++) {
      String argument = arguments.get(i).text("");
      if (TEXT_FLAGS.contains(argument) || FILE_FLAGS.contains(argument)) {
        return true;
      }
    }
    return false;
  }

  private static boolean asksForLeaderElection(List<Node> arguments) {
    for (Node argument : arguments) {
      String text = argument.text("");
      if (text.equals(LEADER_ELECTION) || text.equals("-" + LEADER_ELECTION)) {
        return true;
      }
    }
    return false;
  }

  private void refuse(ConfigProblem problem) {
    context
        .diagnostics()
        .add(
            Diagnostic.controllerError(
                    "scheduler/config-migration",
                    "KServe cannot bring the scheduler's configuration up to date: "
                        + problem.path()
                        + " is "
                        + problem.found().describe())
                .at(problem.found().location())
                .object(context.service().object().describe())
                .field("spec.router.scheduler.config.inline." + problem.path())
                .expected(problem.expected())
                .nextStep("correct the plugin's parameters"));
  }
}
