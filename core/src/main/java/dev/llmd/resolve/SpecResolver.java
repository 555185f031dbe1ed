package dev.llmd.resolve;

import dev.llmd.api.ApiObject;
import dev.llmd.api.LlmService;
import dev.llmd.api.ServiceSpec;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.diagnostic.SourceLocation;
import dev.llmd.merge.MergeFindings;
import dev.llmd.merge.StrategicMerge;
import dev.llmd.resolve.Layer.Role;
import dev.llmd.schema.GoForm;
import dev.llmd.schema.Schema;
import dev.llmd.schema.StructType;
import dev.llmd.settings.Accelerator;
import dev.llmd.settings.Settings;
import dev.llmd.source.FieldPath;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.target.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Builds a service's spec out of its layers: presets, then baseRefs in order, then the service, and
 * fills in the templates.
 *
 * <p>Two orders are KServe's own. Presets are chosen by the service with its baseRefs over it. And
 * a baseRef's model name wins over the service's (config_merge.go, combineBaseRefsConfig).
 */
public final class SpecResolver {

  private static final FieldPath SPEC = FieldPath.of("spec");
  private static final String CONFIG = "LLMInferenceServiceConfig ";

  private final Configs configs;
  private final Target target;
  private final StructType type;
  private final SpecTemplates templates;
  private final Settings settings;

  /**
   * A resolver for the services of one repository.
   *
   * @param schema the types of the release that is compiled for
   * @param templates keeps what was parsed
   * @param settings what the repository's {@code llmd.yaml} says
   */
  public SpecResolver(Configs configs, Schema schema, SpecTemplates templates, Settings settings) {
    this.configs = configs;
    this.target = schema.target();
    this.type = schema.serviceSpec();
    this.templates = templates;
    this.settings = settings;
  }

  /**
   * The service with everything it is built on.
   *
   * @param service the admitted service
   * @return empty when a config that it needs does not exist; that is reported
   */
  public Optional<LlmService> resolve(ApiObject service, Diagnostics diagnostics) {
    return steps(service, diagnostics)
        .map(steps -> new LlmService(service, new ServiceSpec(steps.resolved())));
  }

  /**
   * The same, with what it was after each step.
   *
   * @param service the admitted service
   * @return empty when a config that it needs does not exist; that is reported
   */
  public Optional<SpecSteps> steps(ApiObject service, Diagnostics diagnostics) {
    List<Layer> baseRefs = new ArrayList<>();
    boolean complete = true;
    for (Node ref : service.spec().at("baseRefs").items()) {
      String name = ref.at("name").text("");
      complete &= addLayer(Role.BASE_REF, service, name, ref.location(), baseRefs, diagnostics);
      unreleased(service, name)
          .ifPresent(
              preset ->
                  UnreleasedPreset.report(
                      preset, service, "spec.baseRefs", ref.location(), diagnostics));
    }
    MapNode chosenBy = over(service.spec(), baseRefs);
    List<Layer> layers = new ArrayList<>();
    for (String preset : PresetSelection.of(new ServiceSpec(chosenBy))) {
      complete &= addLayer(Role.PRESET, service, preset, service.location(), layers, diagnostics);
      unreleased(service, preset)
          .ifPresent(
              found ->
                  UnreleasedPreset.report(
                      found, service, "spec.parallelism", service.location(), diagnostics));
    }
    Optional<ChosenAccelerator> chosen = ChosenAccelerator.of(service, settings);
    if (chosen.isPresent() && !chosen.get().place().isKnown()) {
      String config = chosen.get().accelerator().config();
      complete &=
          addLayer(Role.ACCELERATOR, service, config, service.location(), layers, diagnostics);
    }
    if (!complete) {
      return Optional.empty();
    }
    MapNode named = withModelName(service.spec(), chosenBy);
    layers.addAll(baseRefs);
    layers.replaceAll(layer -> layer.in(new ServiceSpec(chosenBy)));
    layers.add(new Layer(Role.SERVICE, service.describe(), service.location(), named, false));
    MapNode all = merge(layers, service, diagnostics);
    LayerReport report = new LayerReport(service, diagnostics);
    report.modelName(service.spec().at("model", "name"), named.at("model", "name"));
    report.devices(layers);
    report.withoutEffect(baseRefs, all);
    MapNode merged = SpecDefaults.of(all, service, target.pool());
    MapNode rendered =
        templates.render(
            merged,
            service.node().with("spec", named),
            new TemplateReport(service.describe(), layers, diagnostics));
    return Optional.of(
        new SpecSteps(service, List.copyOf(layers), all, merged, GoForm.of(rendered, type)));
  }

  /**
   * The names of the configs that a service is built on; also of those that do not exist.
   *
   * @param service the admitted service
   */
  public List<String> configs(ApiObject service) {
    List<Layer> baseRefs = new ArrayList<>();
    List<String> named = new ArrayList<>();
    for (Node ref : service.spec().at("baseRefs").items()) {
      String name = ref.at("name").text("");
      named.add(name);
      addLayer(Role.BASE_REF, service, name, ref.location(), baseRefs, new Diagnostics());
    }
    MapNode chosenBy = over(service.spec(), baseRefs);
    List<String> names = new ArrayList<>(PresetSelection.of(new ServiceSpec(chosenBy)));
    ChosenAccelerator.of(service, settings)
        .filter(chosen -> !chosen.place().isKnown())
        .ifPresent(chosen -> names.add(chosen.accelerator().config()));
    names.addAll(named);
    return names;
  }

  private boolean addLayer(
      Role role,
      ApiObject service,
      String name,
      SourceLocation place,
      List<Layer> layers,
      Diagnostics diagnostics) {
    Optional<AdmittedConfig> config = configs.find(service.namespace(), name);
    config.ifPresent(
        found -> {
          diagnostics.addAll(found.findings());
          boolean everyServer =
              Accelerator.ofConfig(name).isPresent()
                  && configs.isEmbedded(service.namespace(), name);
          layers.add(
              new Layer(
                  role,
                  CONFIG + name,
                  found.object().location(),
                  found.object().spec(),
                  everyServer));
        });
    if (config.isEmpty()) {
      configs.reportMissing(service, name, place, diagnostics);
    }
    return config.isPresent();
  }

  /** The config of that name when it is one that only llmd brings. */
  private Optional<ApiObject> unreleased(ApiObject service, String name) {
    return configs.isEmbedded(service.namespace(), name)
        ? configs
            .find(service.namespace(), name)
            .map(AdmittedConfig::object)
            .filter(UnreleasedPreset::is)
        : Optional.empty();
  }

  private MapNode over(MapNode spec, List<Layer> baseRefs) {
    StrategicMerge merge = new StrategicMerge(Quiet.INSTANCE);
    MapNode merged = spec;
    for (Layer layer : baseRefs) {
      merged = merge.merge(merged, layer.spec(), type, SPEC);
    }
    return merged;
  }

  private MapNode merge(List<Layer> layers, ApiObject service, Diagnostics diagnostics) {
    StrategicMerge merge = new StrategicMerge(new MergeReport(service.describe(), diagnostics));
    MapNode merged = MapNode.EMPTY;
    for (Layer layer : layers) {
      merged = merge.merge(merged, layer.spec(), type, SPEC);
    }
    return merged;
  }

  private static MapNode withModelName(MapNode spec, MapNode chosenBy) {
    Node name = chosenBy.at("model", "name");
    return name.isPresent() ? spec.with("model", model -> model.asMap().with("name", name)) : spec;
  }

  /** The merge that only chooses presets repeats what the real one reports. */
  private enum Quiet implements MergeFindings {
    INSTANCE;

    @Override
    public void cannotMerge(FieldPath path, Node earlier, Node later, String reason) {}

    @Override
    public void replacedList(FieldPath path, Node earlier, Node later) {}
  }
}
