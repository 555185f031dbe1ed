package dev.llmd.plan.criticality;

import dev.llmd.api.ApiObject;
import dev.llmd.plan.PlanContext;
import dev.llmd.plan.WorkloadNames;
import dev.llmd.settings.CriticalitySettings.PublicModel;
import dev.llmd.source.Node;
import dev.llmd.target.Feature;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the settings say of models, by the services and the pools that it is about. */
final class PublicModels {

  private final List<PublicModel> settings;

  /** Indices of entries by the service that they name. */
  private final Map<String, List<Integer>> byService = new HashMap<>();

  /** Services by their pool and a model name that the settings decide about. */
  private final Map<String, List<ApiObject>> byPool = new HashMap<>();

  private PublicModels(List<PublicModel> settings) {
    this.settings = settings;
  }

  static PublicModels of(PlanContext context) {
    return context.facts().get(PublicModels.class, () -> read(context));
  }

  private static PublicModels read(PlanContext context) {
    PublicModels models = new PublicModels(context.settings().criticality().models());
    for (int i = 0; i < models.settings.size(); i++) {
      String service = models.settings.get(i).service();
      models.byService.computeIfAbsent(service, _ -> new ArrayList<>(1)).add(i);
    }
    boolean decidesAlways = context.target().has(Feature.INFERENCE_MODELS);
    for (ApiObject service : context.repository().all("LLMInferenceService")) {
      models.addDecided(service, decidesAlways);
    }
    return models;
  }

  /** An InferenceModel decides about a name by being there; a rewrite needs targets. */
  private void addDecided(ApiObject service, boolean decidesAlways) {
    Node scheduler = service.spec().at("router", "scheduler");
    if (!scheduler.isPresent()) {
      return;
    }
    String own = new WorkloadNames(service.name()).inferencePool();
    String pool = scheduler.at("pool", "ref", "name").text(own);
    for (int index : about(service)) {
      PublicModel setting = settings.get(index);
      if (setting.modelName().isPresent() && (decidesAlways || !setting.targetModels().isEmpty())) {
        String key = key(service.namespace(), pool, setting.modelName().get());
        byPool.computeIfAbsent(key, _ -> new ArrayList<>(1)).add(service);
      }
    }
  }

  /** The indices of the entries about a service, ascending. */
  List<Integer> about(ApiObject service) {
    List<Integer> anywhere = byService.getOrDefault(service.name(), List.of());
    List<Integer> here =
        byService.getOrDefault(service.namespace() + "/" + service.name(), List.of());
    if (anywhere.isEmpty() || here.isEmpty()) {
      return here.isEmpty() ? anywhere : here;
    }
    List<Integer> both = new ArrayList<>(anywhere);
    both.addAll(here);
    both.sort(Integer::compare);
    return both;
  }

  /** Another service about whose pool and model name the settings decide. */
  Optional<ApiObject> other(ApiObject service, String pool, String modelName) {
    String key = key(service.namespace(), pool, modelName);
    for (ApiObject other : byPool.getOrDefault(key, List.of())) {
      if (!other.name().equals(service.name())) {
        return Optional.of(other);
      }
    }
    return Optional.empty();
  }

  private static String key(String namespace, String pool, String modelName) {
    return namespace + '/' + pool + '/' + modelName;
  }
}
