package dev.llmd.validate.config;

import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.source.Node;
import dev.llmd.validate.AdmissionRule;
import dev.llmd.validate.Subject;
import java.util.List;

/** A config must not build on other configs: KServe has switched recursion off. */
public final class NestedBaseRefs implements AdmissionRule {

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.admission(
            "config/nested-base-refs",
            "a config with baseRefs of its own",
            "KServe has switched recursion off: its webhook for configs forbids the field."));
  }

  @Override
  public void check(Subject subject) {
    Node baseRefs = subject.object().spec().at("baseRefs");
    if (!baseRefs.items().isEmpty()) {
      subject.report(
          subject
              .error(
                  "config/nested-base-refs",
                  Subject.SPEC.field("baseRefs"),
                  "a config cannot have baseRefs of its own",
                  baseRefs)
              .expected("baseRefs in services only")
              .nextStep("list all configs in the service's baseRefs, the most general first"));
    }
  }
}
