package dev.llmd.validate.config;

import dev.llmd.api.ApiObject;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.resolve.EmbeddedPresets;
import dev.llmd.resolve.Repository;
import dev.llmd.target.Target;
import dev.llmd.validate.RepositoryRule;
import java.util.List;
import java.util.Optional;

/**
 * Services of a namespace get the platform's presets, unless a config there has the name of one.
 * Presets in the system's namespace are the platform's own to write, and no finding.
 */
public final class ShadowedPreset implements RepositoryRule {

  private static final String ID = "config/shadowed-preset";
  private static final String PREFIX = "kserve-config-llm-";
  private static final String SYSTEM = "kserve";

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.runtime(
            ID,
            "a config of a namespace that has the name of a preset",
            "All services of the namespace that would get the preset get this config in its place,"
                + " without a word about it in them; a new release's preset does not reach them."));
  }

  @Override
  public void check(Repository repository, Target target, Diagnostics diagnostics) {
    for (ApiObject config : repository.all("LLMInferenceServiceConfig")) {
      if (config.name().startsWith(PREFIX) && !config.namespace().equals(SYSTEM)) {
        preset(config.name(), repository, target)
            .ifPresent(preset -> diagnostics.add(finding(config, preset)));
      }
    }
  }

  private static Optional<ApiObject> preset(String name, Repository repository, Target target) {
    return repository.config(SYSTEM, name).or(() -> new EmbeddedPresets(target).find(name));
  }

  private static Diagnostic.Builder finding(ApiObject config, ApiObject preset) {
    return Diagnostic.note(
            ID,
            "services in namespace "
                + config.namespace()
                + " get this config in place of the preset "
                + preset.describe())
        .at(config.node().at("metadata").at("name").location())
        .object(config.describe())
        .field("metadata.name")
        .expected("another name, and spec.baseRefs in the services that are meant")
        .nextStep("rename it, or keep it if every service of the namespace is meant")
        .related(preset.location(), "the preset");
  }
}
