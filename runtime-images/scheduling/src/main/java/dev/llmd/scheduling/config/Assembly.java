package dev.llmd.scheduling.config;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.epp.EndpointPickerConfig;
import dev.llmd.scheduling.config.ProfileConfig.Weighted;
import dev.llmd.scheduling.plugin.Filter;
import dev.llmd.scheduling.plugin.Picker;
import dev.llmd.scheduling.plugin.Plugin;
import dev.llmd.scheduling.plugin.ProfileHandler;
import dev.llmd.scheduling.plugin.Scorer;
import dev.llmd.source.DecimalNode;
import dev.llmd.source.IntNode;
import dev.llmd.source.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Puts the plugins that were made where a complete configuration wants them. */
final class Assembly {

  private static final String REF = "pluginRef";

  /** Handlers that know one profile only. */
  private static final String DATA_PARALLEL = "data-parallel-profile-handler";

  private final EndpointPickerConfig config;
  private final Map<String, ListedPlugin> listed;
  private final PluginMaker maker;
  private final Consumer<Diagnostic> findings;

  Assembly(
      EndpointPickerConfig config,
      Map<String, ListedPlugin> listed,
      PluginMaker maker,
      Consumer<Diagnostic> findings) {
    this.config = config;
    this.listed = listed;
    this.maker = maker;
    this.findings = findings;
  }

  /** Empty when something is missing, which has been reported. */
  Optional<SchedulerConfig> assemble() {
    Node root = config.node();
    FeatureGates gates = FeatureGates.of(root.at("featureGates").items(), findings);
    FlowControlReader reader = new FlowControlReader(findings);
    FlowControlConfig flowControl = reader.read(root.at("flowControl"));
    if (gates.flowControl()) {
      new BlindDetector(listed, findings).check(root);
    } else {
      reader.checkUnused(root.at("flowControl"));
    }
    new ReplicaData(findings).check(root.at("dataLayer"));
    List<ProfileConfig> profiles = new ArrayList<>();
    List<Node> written = root.at("schedulingProfiles").items();
    for (int i = 0; i < written.size(); i++) {
      profile(written.get(i), "schedulingProfiles[" + i + "]").ifPresent(profiles::add);
    }
    Optional<Named<ProfileHandler>> handler = handler(profiles);
    return handler.map(
        it ->
            new SchedulerConfig(
                config,
                List.copyOf(maker.made()),
                it,
                List.copyOf(profiles),
                gates,
                specs(root.at("requestHandler", "parsers")),
                dataLayer(root.at("dataLayer")),
                flowControl,
                root.at("flowControl", "saturationDetector", REF).text("")));
  }

  private Optional<ProfileConfig> profile(Node profile, String path) {
    List<Named<Filter>> filters = new ArrayList<>();
    List<Weighted> scorers = new ArrayList<>();
    List<Named<Picker>> pickers = new ArrayList<>();
    for (Node reference : profile.at("plugins").items()) {
      Optional<Named<Plugin>> plugin = maker.made(reference.at(REF).text(""));
      plugin.flatMap(it -> as(Filter.class, it)).ifPresent(filters::add);
      plugin
          .flatMap(it -> as(Scorer.class, it))
          .ifPresent(it -> scorers.add(new Weighted(it, weight(reference.at("weight")))));
      plugin.flatMap(it -> as(Picker.class, it)).ifPresent(pickers::add);
    }
    if (pickers.size() > 1) {
      findings.accept(
          Diagnostic.runtimeError(
                  "scheduler/picker",
                  "profile "
                      + profile.at("name").text("")
                      + " has two pickers, "
                      + pickers.get(0).name()
                      + " and "
                      + pickers.get(1).name())
              .at(profile.location())
              .field(path)
              .expected("one picker for each profile")
              .nextStep("remove one of the two, or write the profile's plugins out")
              .build());
    }
    return pickers.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ProfileConfig(profile.at("name").text(""), filters, scorers, pickers.getFirst()));
  }

  private static double weight(Node written) {
    return switch (written) {
      case IntNode whole -> whole.value();
      case DecimalNode decimal -> Double.parseDouble(decimal.asText());
      default -> 1;
    };
  }

  private Optional<Named<ProfileHandler>> handler(List<ProfileConfig> profiles) {
    for (Named<Plugin> plugin : maker.made()) {
      Optional<Named<ProfileHandler>> handler = as(ProfileHandler.class, plugin);
      if (handler.isPresent()) {
        checkCount(handler.get(), profiles.size());
        return handler;
      }
    }
    return Optional.empty();
  }

  private void checkCount(Named<ProfileHandler> handler, int profiles) {
    if (handler.type().equals(DATA_PARALLEL) && profiles > 1) {
      findings.accept(
          Diagnostic.runtimeError(
                  "scheduler/profile-handler",
                  DATA_PARALLEL + " cannot choose among " + profiles + " scheduling profiles")
              .at(config.node().at("schedulingProfiles").location())
              .field("schedulingProfiles")
              .expected("one scheduling profile")
              .nextStep("keep one profile, or use a handler that knows several")
              .build());
    }
  }

  private static <P extends Plugin> Optional<Named<P>> as(Class<P> kind, Named<Plugin> plugin) {
    return kind.isInstance(plugin.plugin())
        ? Optional.of(new Named<>(plugin.name(), plugin.type(), kind.cast(plugin.plugin())))
        : Optional.empty();
  }

  private DataLayerConfig dataLayer(Node layer) {
    List<DataLayerConfig.Source> sources = new ArrayList<>();
    for (Node source : layer.at("sources").items()) {
      spec(source)
          .ifPresent(
              it -> sources.add(new DataLayerConfig.Source(it, specs(source.at("extractors")))));
    }
    return new DataLayerConfig(List.copyOf(sources), spec(layer.at("discovery")));
  }

  private List<PluginSpec> specs(Node references) {
    return references.items().stream().flatMap(it -> spec(it).stream()).toList();
  }

  private Optional<PluginSpec> spec(Node reference) {
    return Optional.ofNullable(listed.get(reference.at(REF).text("")))
        .flatMap(
            it ->
                PluginMaker.parametersOf(it)
                    .map(parameters -> new PluginSpec(it.name(), it.type(), parameters)));
  }
}
