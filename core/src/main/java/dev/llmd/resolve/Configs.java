package dev.llmd.resolve;

import dev.llmd.api.ApiObject;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * The LLMInferenceServiceConfigs that services are built on: from the service's namespace, then the
 * system namespace, then those that llmd brings along. Each is admitted once.
 */
public final class Configs {

  private static final String SYSTEM_NAMESPACE = "kserve";

  private final Repository repository;
  private final ConfigSource embedded;
  private final UnaryOperator<ApiObject> admission;
  private final Map<ObjectKey, ApiObject> admitted = new ConcurrentHashMap<>();

  /**
   * Configs of a repository.
   *
   * @param admission what a config of the repository goes through before it is used
   */
  public Configs(Repository repository, ConfigSource embedded, UnaryOperator<ApiObject> admission) {
    this.repository = repository;
    this.embedded = embedded;
    this.admission = admission;
  }

  /** The config that a service in {@code namespace} gets by that name, admitted. */
  public Optional<ApiObject> find(String namespace, String name) {
    return inRepository(namespace, name)
        .or(() -> inRepository(SYSTEM_NAMESPACE, name))
        .or(() -> embedded.find(name));
  }

  /** Whether a service in {@code namespace} gets the config that llmd brings, if any. */
  boolean isEmbedded(String namespace, String name) {
    return repository.config(namespace, name).isEmpty()
        && repository.config(SYSTEM_NAMESPACE, name).isEmpty();
  }

  private Optional<ApiObject> inRepository(String namespace, String name) {
    return repository.config(namespace, name).map(this::admitted);
  }

  /** The config as it is used. */
  public ApiObject admitted(ApiObject config) {
    ObjectKey key = new ObjectKey(config.group(), config.kind(), config.namespace(), config.name());
    return admitted.computeIfAbsent(key, k -> admission.apply(config));
  }
}
