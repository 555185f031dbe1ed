package dev.llmd.validate.scheduler;

import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.source.FieldPath;
import dev.llmd.source.Node;
import dev.llmd.validate.AdmissionRule;
import dev.llmd.validate.Subject;
import java.util.List;

/** The ConfigMap of the scheduler's configuration has to exist, whatever the reference says. */
public final class OptionalConfig implements AdmissionRule {

  private static final String ID = "scheduler/config-optional";
  private static final FieldPath OPTIONAL =
      Subject.SPEC
          .field("router")
          .field("scheduler")
          .field("config")
          .field("ref")
          .field("optional");

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.runtime(
            ID,
            "a reference to the scheduler's configuration that says it may be missing",
            "The field comes with Kubernetes' type for references; KServe fails to build the"
                + " service when the ConfigMap or key is missing."));
  }

  @Override
  public void check(Subject subject) {
    Node optional = subject.object().spec().at("router", "scheduler", "config", "ref", "optional");
    if (optional.isTrue()) {
      subject.report(
          subject
              .warning(
                  ID,
                  OPTIONAL,
                  "optional has no effect: KServe fails without the ConfigMap",
                  optional)
              .expected("a ConfigMap that exists")
              .nextStep("remove optional, or remove config for the default configuration"));
    }
  }
}
