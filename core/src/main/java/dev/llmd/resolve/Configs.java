package dev.llmd.resolve;

import dev.llmd.api.ApiObject;
import dev.llmd.diagnostic.Diagnostics;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/**
 * The LLMInferenceServiceConfigs that services are built on: from the service's namespace, then the
 * system namespace, then those that llmd brings along. Each is admitted once.
 */
public final class Configs {

  private static final String SYSTEM_NAMESPACE = "kserve";

  private final Repository repository;
  private final ConfigSource embedded;
  private final BiFunction<ApiObject, Diagnostics, ApiObject> admission;
  private final Map<ObjectKey, AdmittedConfig> admitted = new ConcurrentHashMap<>();

  /**
   * Configs of a repository.
   *
   * @param admission what a config goes through before it is used, and where it tells its findings
   */
  public Configs(
      Repository repository,
      ConfigSource embedded,
      BiFunction<ApiObject, Diagnostics, ApiObject> admission) {
    this.repository = repository;
    this.embedded = embedded;
    this.admission = admission;
  }

  /** The config that a service in {@code namespace} gets by that name, admitted. */
  public Optional<AdmittedConfig> find(String namespace, String name) {
    return inRepository(namespace, name)
        .or(() -> inRepository(SYSTEM_NAMESPACE, name))
        .or(() -> embedded.find(name).map(this::admitted));
  }

  /** Whether a service in {@code namespace} gets the config that llmd brings, if any. */
  boolean isEmbedded(String namespace, String name) {
    return repository.config(namespace, name).isEmpty()
        && repository.config(SYSTEM_NAMESPACE, name).isEmpty();
  }

  private Optional<AdmittedConfig> inRepository(String namespace, String name) {
    return repository.config(namespace, name).map(this::admitted);
  }

  /** The config as it is used. */
  public AdmittedConfig admitted(ApiObject config) {
    ObjectKey key = new ObjectKey(config.group(), config.kind(), config.namespace(), config.name());
    return admitted.computeIfAbsent(
        key,
        _ -> {
          Diagnostics findings = new Diagnostics();
          ApiObject object = admission.apply(config, findings);
          return new AdmittedConfig(object, findings.sorted());
        });
  }
}
