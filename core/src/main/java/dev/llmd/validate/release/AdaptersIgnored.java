package dev.llmd.validate.release;

import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.source.Node;
import dev.llmd.validate.AdmissionRule;
import dev.llmd.validate.Subject;
import java.util.List;

/** LoRA adapters of a service whose release has the field and does not read it. */
public final class AdaptersIgnored implements AdmissionRule {

  private static final String ID = "release/adapters-ignored";

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.runtime(
            ID,
            "LoRA adapters of a service of kserve-0.16",
            "KServe v0.16 neither fetches nor serves them; requests for an adapter fail."));
  }

  @Override
  public void check(Subject subject) {
    Node adapters = subject.spec().model().node().at("lora", "adapters");
    if (!adapters.items().isEmpty()) {
      subject.report(
          subject
              .warning(
                  ID,
                  Subject.SPEC.field("model").field("lora").field("adapters"),
                  "LoRA adapters have no effect in this release",
                  adapters)
              .expected("adapters in vLLM's own arguments, and a volume that holds them")
              .nextStep("add --lora-modules to the server's args, or compile for kserve-0.20"));
    }
  }
}
