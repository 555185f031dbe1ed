package dev.llmd.migrate.step;

import dev.llmd.api.Conversion;
import dev.llmd.migrate.edit.Editor;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.target.Target;

/**
 * Services and configs of v1alpha1 in v1alpha2, as KServe's conversion webhook makes them: {@code
 * criticality} becomes an annotation, and {@code pool.spec} one of InferencePool v1.
 */
record ServiceVersion(Target target) implements Step {

  @Override
  public void apply(Subject subject, Editor editor) {
    if (!subject.isServing() || !subject.object().apiVersion().endsWith("/v1alpha1")) {
      return;
    }
    Node pool = subject.object().spec().at("router", "scheduler", "pool", "spec");
    if (pool instanceof MapNode) {
      PoolVersion.requireOld(subject.place().at("spec", "router", "scheduler", "pool", "spec"));
    }
    editor.update(
        subject.place(),
        Conversion.toV1alpha2(subject.object()).node(),
        PoolVersion.RENAMES,
        target.name() + " stores " + target.apiVersion());
  }
}
