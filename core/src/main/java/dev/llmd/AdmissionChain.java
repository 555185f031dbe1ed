package dev.llmd;

import dev.llmd.api.ApiObject;
import dev.llmd.api.LlmService;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.resolve.ObjectAdmission;
import dev.llmd.schema.Schema;
import dev.llmd.validate.AdmissionRule;
import dev.llmd.validate.Rules;
import dev.llmd.validate.Subject;
import java.util.List;

/** What a cluster does with services and configs that are applied: schema, conversion, webhooks. */
final class AdmissionChain {

  private static final String V1ALPHA2 = "serving.kserve.io/v1alpha2";

  private final Schema schema;

  AdmissionChain(Schema schema) {
    this.schema = schema;
  }

  ApiObject admitService(ApiObject written, Diagnostics findings) {
    return admit(written, Rules.forServices(), findings);
  }

  ApiObject admitConfig(ApiObject written, Diagnostics findings) {
    return admit(written, Rules.forConfigs(), findings);
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
    Diagnostics found = new Diagnostics();
    check(new Subject(merged, V1ALPHA2, found), Rules.forMergedServices());
    for (Diagnostic finding : found.sorted()) {
      if (finding.isAdmissionError()) {
        findings.add(finding);
      }
    }
  }

  private static void check(Subject subject, List<AdmissionRule> rules) {
    for (AdmissionRule rule : rules) {
      rule.check(subject);
    }
  }
}
