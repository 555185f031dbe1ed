package dev.llmd;

import dev.llmd.api.ApiObject;
import dev.llmd.api.LlmService;
import dev.llmd.api.ServiceSpec;
import dev.llmd.check.Neighbours;
import dev.llmd.plan.WorkloadNames;
import dev.llmd.resolve.Repository;
import dev.llmd.source.MapNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a repository holds beside the services that are compiled. A run may be limited to one of
 * several services: what the others get counts as being there.
 */
final class RepositoryNeighbours implements Neighbours {

  private static final String SERVICE = "Service";
  private static final String POOL = "InferencePool";

  private final Repository repository;

  /** Services by what they would get; each backend outside the run asks for one. */
  private final Map<String, ApiObject> owners = new HashMap<>();

  RepositoryNeighbours(Repository repository) {
    this.repository = repository;
  }

  @Override
  public boolean has(String group, String kind, String namespace, String name) {
    return repository.find(group, kind, namespace, name).isPresent()
        || isOfAnotherService(kind, namespace, name);
  }

  private boolean isOfAnotherService(String kind, String namespace, String name) {
    return owner(kind, namespace, name).isPresent();
  }

  @Override
  public boolean isStopped(String kind, String namespace, String name) {
    return owner(kind, namespace, name)
        .map(service -> new LlmService(service, new ServiceSpec(service.spec())))
        .filter(LlmService::isStopped)
        .isPresent();
  }

  /** The service that a Service or InferencePool of that name would belong to. */
  private Optional<ApiObject> owner(String kind, String namespace, String name) {
    if (owners.isEmpty()) {
      fillOwners();
    }
    return Optional.ofNullable(owners.get(key(kind, namespace, name)));
  }

  private void fillOwners() {
    for (ApiObject service : repository.all("LLMInferenceService")) {
      WorkloadNames names = new WorkloadNames(service.name());
      String namespace = service.namespace();
      owners.putIfAbsent(key(SERVICE, namespace, names.workloadService()), service);
      owners.putIfAbsent(key(POOL, namespace, names.inferencePool()), service);
    }
  }

  private static String key(String kind, String namespace, String name) {
    return kind + '/' + namespace + '/' + name;
  }

  @Override
  public List<MapNode> all(String kind, String namespace) {
    List<MapNode> objects = new ArrayList<>();
    for (ApiObject object : repository.all(kind)) {
      if (object.namespace().equals(namespace)) {
        objects.add(object.node());
      }
    }
    return objects;
  }
}
