package dev.llmd;

import dev.llmd.api.ApiObject;
import dev.llmd.api.LlmService;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.diagnostic.FindingClass;
import dev.llmd.resolve.ObjectAdmission;
import dev.llmd.schema.Schema;
import dev.llmd.validate.AdmissionRule;
import dev.llmd.validate.AdmissionRules;
import dev.llmd.validate.Rules;
import dev.llmd.validate.Subject;
import dev.llmd.validate.UpdateRule;
import java.util.List;

/** What a cluster does with services and configs that are applied: schema, conversion, webhooks. */
final class AdmissionChain {

  private final Schema schema;
  private final AdmissionRules rules;

  AdmissionChain(Schema schema) {
    this.schema = schema;
    this.rules = AdmissionRules.of(schema.target());
  }

  ApiObject admitService(ApiObject written, Diagnostics findings) {
    ApiObject admitted = admit(written, rules.services(), findings);
    Subject subject = new Subject(admitted, written.apiVersion(), findings);
    if (subject.isWrittenAsStored()) {
      check(subject, rules.storedServices());
    }
    return admitted;
  }

  /** An object that is refused for its name may have more mistakes, which are said as well. */
  void admitUnusable(ApiObject written, Diagnostics findings) {
    switch (written.kind()) {
      case "LLMInferenceService" -> admitService(written, findings);
      case "LLMInferenceServiceConfig" -> admitConfig(written, findings);
      default -> {}
    }
  }

  /**
   * What the webhook says of an update, beside what it says of the new version alone. A version
   * before that would be refused itself is not in any cluster.
   *
   * @param before the version before, as it was written
   * @param after the new version, as it is admitted
   */
  void admitUpdate(ApiObject before, ApiObject after, Diagnostics findings) {
    Diagnostics earlier = new Diagnostics();
    ApiObject admitted = admitService(before, earlier);
    if (!earlier.hasRefusals()) {
      Subject from = new Subject(admitted, before.apiVersion(), earlier);
      Subject to = new Subject(after, after.apiVersion(), findings);
      for (UpdateRule rule : Rules.updates()) {
        rule.check(from, to);
      }
    }
  }

  ApiObject admitConfig(ApiObject written, Diagnostics findings) {
    return admit(written, rules.configs(), findings);
  }

  private ApiObject admit(ApiObject written, List<AdmissionRule> rules, Diagnostics findings) {
    ApiObject admitted = new ObjectAdmission(schema, findings).admit(written);
    check(new Subject(admitted, written.apiVersion(), findings), rules);
    return admitted;
  }

  /**
   * Asks about the merged spec what the controller asks its webhook once more (config_merge.go,
   * combineBaseRefsConfig). What the rules warn of was said where it is written.
   */
  void admitMerged(LlmService service, Diagnostics findings) {
    ApiObject merged =
        new ApiObject(
            service.object().node().with("spec", service.spec().node()), service.namespace());
    String version = service.object().group() + "/" + schema.target().apiVersion();
    Diagnostics found = new Diagnostics();
    check(new Subject(merged, version, found), rules.mergedServices());
    for (Diagnostic finding : found.sorted()) {
      if (finding.isRefusal()) {
        findings.add(finding.as(FindingClass.CONTROLLER));
      }
    }
  }

  private static void check(Subject subject, List<AdmissionRule> rules) {
    for (AdmissionRule rule : rules) {
      rule.check(subject);
    }
  }
}
