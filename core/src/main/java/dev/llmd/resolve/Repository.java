package dev.llmd.resolve;

import dev.llmd.api.ApiObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that was read, looked up as a cluster would. Objects without a namespace have been
 * given theirs, and each key names one object.
 */
public final class Repository {

  private final Map<ObjectKey, ApiObject> objects;
  private final Map<String, List<ApiObject>> byKind = new LinkedHashMap<>();

  /** A repository of these objects. */
  public Repository(Collection<ApiObject> objects) {
    this.objects = new LinkedHashMap<>();
    for (ApiObject object : objects) {
      this.objects.put(
          new ObjectKey(object.group(), object.kind(), object.namespace(), object.name()), object);
      byKind.computeIfAbsent(object.kind(), kind -> new ArrayList<>()).add(object);
    }
  }

  /** The object of that kind and name, whatever its API version. */
  public Optional<ApiObject> find(String group, String kind, String namespace, String name) {
    return Optional.ofNullable(objects.get(new ObjectKey(group, kind, namespace, name)));
  }

  /** True when that very object was read, rather than another one of its name or none. */
  public boolean holds(ApiObject object) {
    return find(object.group(), object.kind(), object.namespace(), object.name())
        .filter(object::equals)
        .isPresent();
  }

  /** All objects of a kind. */
  public List<ApiObject> all(String kind) {
    return byKind.getOrDefault(kind, List.of());
  }

  /** A ConfigMap. */
  public Optional<ApiObject> configMap(String namespace, String name) {
    return find("", "ConfigMap", namespace, name);
  }

  /** A ServiceAccount that is in the repository. */
  public Optional<ApiObject> serviceAccount(String namespace, String name) {
    return find("", "ServiceAccount", namespace, name);
  }

  /** A Gateway. */
  public Optional<ApiObject> gateway(String namespace, String name) {
    return find("gateway.networking.k8s.io", "Gateway", namespace, name);
  }

  /** An LLMInferenceServiceConfig. */
  public Optional<ApiObject> config(String namespace, String name) {
    return find("serving.kserve.io", "LLMInferenceServiceConfig", namespace, name);
  }

  /** The config of that name that a service in the namespace gets, when it was read. */
  public Optional<ApiObject> configFor(String namespace, String name) {
    return config(namespace, name).or(() -> config(PlatformDefaults.SYSTEM_NAMESPACE, name));
  }
}
