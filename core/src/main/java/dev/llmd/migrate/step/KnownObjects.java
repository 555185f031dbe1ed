package dev.llmd.migrate.step;

import dev.llmd.api.ApiObject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The objects of the repository that others refer to. */
public final class KnownObjects {
  private static final String MANAGED_POOL = "-inference-pool";

  private final List<ApiObject> objects;
  private final Set<ApiObject> left = new HashSet<>();

  /** These objects, as they are before anything is migrated. */
  public KnownObjects(List<ApiObject> objects) {
    this.objects = List.copyOf(objects);
  }

  /** Says that an object stays in its old version. */
  public void leave(ApiObject object) {
    left.add(object);
  }

  /** What is known of a pool. */
  enum PoolState {
    /** Of the new version, or it becomes so. */
    NEW,
    /** It stays in the old version. */
    OLD,
    /** The repository does not have it. */
    UNKNOWN
  }

  PoolState pool(String namespace, String name) {
    for (ApiObject object : objects) {
      if (object.kind().equals("InferencePool")
          && object.name().equals(name)
          && object.namespace().equals(namespace)) {
        return isLeft(object) ? PoolState.OLD : PoolState.NEW;
      }
    }
    return isManaged(namespace, name) ? PoolState.NEW : PoolState.UNKNOWN;
  }

  /** Documents are read more than once, so an object is known by its name. */
  private boolean isLeft(ApiObject object) {
    for (ApiObject other : left) {
      if (other.describe().equals(object.describe())) {
        return true;
      }
    }
    return false;
  }

  /** KServe makes the pools of services; in a config the name is a template. */
  private boolean isManaged(String namespace, String name) {
    if (name.contains("{{")) {
      return true;
    }
    for (ApiObject object : objects) {
      if (object.kind().equals("LLMInferenceService")
          && object.namespace().equals(namespace)
          && name.equals(object.name() + MANAGED_POOL)) {
        return true;
      }
    }
    return false;
  }

  /** The services and configs whose scheduler is configured by that key of that ConfigMap. */
  List<ApiObject> configuredBy(ApiObject configMap, String key) {
    return objects.stream().filter(object -> refersTo(object, configMap, key)).toList();
  }

  private static boolean refersTo(ApiObject object, ApiObject configMap, String key) {
    var ref = object.spec().at("router", "scheduler", "config", "ref");
    String named = ref.at("key").text("");
    boolean isShared = configMap.name().startsWith("config-scheduler-");
    // A config's references are looked up in the namespace of the service that uses it.
    boolean isNear =
        object.kind().equals("LLMInferenceServiceConfig")
            || isShared
            || object.namespace().equals(configMap.namespace());
    return object.group().equals("serving.kserve.io")
        && ref.at("name").text("").equals(configMap.name())
        && (named.isEmpty() ? "epp" : named).equals(key)
        && isNear;
  }
}
