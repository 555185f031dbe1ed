package dev.llmd.validate.scheduler;

import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.source.MapNode;
import dev.llmd.validate.AdmissionRule;
import dev.llmd.validate.Subject;
import java.util.List;

/**
 * A reference to a ConfigMap names its key. The CRD asks for it; a service passes without, since
 * the defaulting webhook writes an empty one, for which KServe takes {@code epp}.
 */
public final class ConfigKey implements AdmissionRule {

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.runtime(
            "scheduler/config-key",
            "a scheduler config by reference that does not name the ConfigMap's key",
            "KServe falls back to epp in a service; in a config the API server refuses the same"
                + " reference."));
  }

  @Override
  public void check(Subject subject) {
    if (subject.object().spec().at("router", "scheduler", "config", "ref") instanceof MapNode ref
        && ref.at("key").text("").isEmpty()) {
      subject.report(
          subject
              .warning(
                  "scheduler/config-key",
                  Subject.SPEC
                      .field("router")
                      .field("scheduler")
                      .field("config")
                      .field("ref")
                      .field("key"),
                  "ref names no key: KServe takes epp",
                  ref)
              .expected("the key of the ConfigMap that holds the configuration")
              .nextStep("write key: epp"));
    }
  }
}
