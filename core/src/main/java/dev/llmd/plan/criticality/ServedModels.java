package dev.llmd.plan.criticality;

import dev.llmd.api.CriticalityAnnotations;
import dev.llmd.api.LlmService;
import dev.llmd.api.ModelSpec;
import dev.llmd.plan.PlanContext;
import dev.llmd.settings.Criticality;
import dev.llmd.settings.CriticalitySettings.PublicModel;
import dev.llmd.source.Absent;
import dev.llmd.source.Node;
import dev.llmd.template.ChildName;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Collects the model names of a service: its own, its adapters', then those of the settings. */
final class ServedModels {

  private final LlmService service;
  private final CriticalityFindings findings;
  private final Map<String, ServedModel> models = new LinkedHashMap<>();
  private final Set<String> objectNames = new HashSet<>();

  private ServedModels(PlanContext context, CriticalityFindings findings) {
    this.service = context.service();
    this.findings = findings;
  }

  /** The models, the service's own first; what settings say goes before what services say. */
  static List<ServedModel> of(PlanContext context, CriticalityFindings findings) {
    ServedModels served = new ServedModels(context, findings);
    served.addOwn();
    served.addAdapters();
    if (context.settings().criticality().enabled()) {
      served.addSettings(context);
    }
    return List.copyOf(served.models.values());
  }

  private void addOwn() {
    Node field = service.spec().model().node().at("criticality");
    Node said = field.isPresent() ? field : CriticalityAnnotations.ofModel(service.object());
    String name = service.modelName();
    objectNames.add(service.name());
    models.put(name, new ServedModel(name, service.name(), true, read(said), List.of()));
  }

  private void addAdapters() {
    Map<String, Node> annotated = CriticalityAnnotations.ofAdapters(service.object());
    for (ModelSpec adapter : service.spec().model().adapters()) {
      String name = adapter.name().orElse("");
      Node field = adapter.node().at("criticality");
      Node said = field.isPresent() ? field : annotated.getOrDefault(name, Absent.INSTANCE);
      if (!models.containsKey(name)) {
        models.put(name, new ServedModel(name, objectName(name), false, read(said), List.of()));
      }
    }
  }

  private void addSettings(PlanContext context) {
    Set<String> seen = new HashSet<>();
    for (int i : PublicModels.of(context).about(service.object())) {
      PublicModel setting = context.settings().criticality().models().get(i);
      String name = setting.modelName().orElse(service.modelName());
      if (!seen.add(name)) {
        findings.reportTwice(i, name);
        continue;
      }
      findings.check(i, name, setting.targetModels());
      models.putIfAbsent(
          name, new ServedModel(name, objectName(name), false, Optional.empty(), List.of()));
      models.computeIfPresent(
          name, (_, model) -> model.with(setting.criticality(), setting.targetModels()));
    }
  }

  private Optional<Criticality> read(Node said) {
    if (!said.isPresent()) {
      return Optional.empty();
    }
    Optional<Criticality> criticality = Criticality.of(said.text(""));
    if (criticality.isEmpty()) {
      findings.reportUnknownLevel(said);
    }
    return criticality;
  }

  /** A DNS name that no other model of the service has. */
  private String objectName(String model) {
    StringBuilder label = new StringBuilder("-model-");
    for (char c : model.toLowerCase(Locale.ROOT).toCharArray()) {
      label.append((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? c : '-');
    }
    while (label.charAt(label.length() - 1) == '-') {
      label.setLength(label.length() - 1);
    }
    String name = ChildName.of(service.name(), label.toString());
    for (int i = 2; !objectNames.add(name); i++) {
      name = ChildName.of(service.name(), label + "-" + i);
    }
    return name;
  }
}
