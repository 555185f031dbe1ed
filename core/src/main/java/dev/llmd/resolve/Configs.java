package dev.llmd.resolve;

import dev.llmd.api.ApiObject;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.diagnostic.NearestName;
import dev.llmd.diagnostic.SourceLocation;
import dev.llmd.source.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/**
 * The LLMInferenceServiceConfigs that services are built on: from the service's namespace, then the
 * system namespace, then those that llmd brings along. Each is admitted once.
 */
public final class Configs {

  private static final String SYSTEM_NAMESPACE = "kserve";
  private static final String CONFIG = "LLMInferenceServiceConfig";

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

  /** Reports that a service asks for a config that is nowhere, at the place where it does. */
  void reportMissing(
      ApiObject service, String name, SourceLocation place, Diagnostics diagnostics) {
    String places =
        service.namespace().equals(SYSTEM_NAMESPACE)
            ? "not in namespace " + SYSTEM_NAMESPACE
            : "in neither namespace " + service.namespace() + " nor " + SYSTEM_NAMESPACE;
    Optional<String> nearest = NearestName.to(name, namesFor(service.namespace()));
    diagnostics.add(
        Diagnostic.controllerError(
                "resolve/config-not-found", CONFIG + " " + name + " is " + places)
            .at(place)
            .object(service.describe())
            .field("spec.baseRefs")
            .expected(
                nearest
                    .map(near -> "a config that exists, such as " + near)
                    .orElse("a config of that name under -f, or one of llmd's presets"))
            .nextStep(
                nearest
                        .map(
                            near -> "write " + near + " if that is what you meant, or add the file")
                        .orElse("add the file")
                    + " that defines it to the command's -f"
                    + (nearest.isPresent() ? "" : ", or correct the name")));
  }

  /** Every name that a service in the namespace can refer to. */
  private List<String> namesFor(String namespace) {
    List<String> names = new ArrayList<>();
    for (ApiObject config : repository.all(CONFIG)) {
      if (config.namespace().equals(namespace) || config.namespace().equals(SYSTEM_NAMESPACE)) {
        names.add(config.name());
      }
    }
    names.addAll(embedded.names());
    return names;
  }

  /**
   * Notes the configs of a repository that none of its services refers to. Configs with the names
   * of presets are chosen by what services say, so those are left out, and so is a repository
   * without services.
   */
  public void reportUnused(Repository current, Diagnostics diagnostics) {
    List<ApiObject> services = current.all("LLMInferenceService");
    if (services.isEmpty()) {
      return;
    }
    Set<ApiObject> used = Collections.newSetFromMap(new IdentityHashMap<>());
    for (ApiObject service : services) {
      for (Node ref : service.spec().at("baseRefs").items()) {
        String name = ref.at("name").text("");
        current
            .config(service.namespace(), name)
            .or(() -> current.config(SYSTEM_NAMESPACE, name))
            .ifPresent(used::add);
      }
    }
    for (ApiObject config : current.all(CONFIG)) {
      if (!used.contains(config) && !config.name().startsWith(PresetSelection.PREFIX)) {
        diagnostics.add(
            Diagnostic.note("resolve/unused-config", "no service refers to this config")
                .at(config.location())
                .object(config.describe())
                .field("metadata.name")
                .expected("its name under spec.baseRefs of a service that can see it")
                .nextStep("refer to it, or remove it"));
      }
    }
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
