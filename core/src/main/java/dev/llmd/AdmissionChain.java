package dev.llmd;

import dev.llmd.api.ApiObject;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.resolve.ObjectAdmission;
import dev.llmd.schema.Schema;
import dev.llmd.validate.AdmissionRule;
import dev.llmd.validate.Rules;
import dev.llmd.validate.Subject;
import java.util.List;

/** What a cluster does with services and configs that are applied: schema, conversion, webhooks. */
final class AdmissionChain {

  private final Schema schema;
  private final List<AdmissionRule> serviceRules = Rules.forServices();
  private final List<AdmissionRule> configRules = Rules.forConfigs();

  AdmissionChain(Schema schema) {
    this.schema = schema;
  }

  ApiObject admitService(ApiObject written, Diagnostics findings) {
    return admit(written, serviceRules, findings);
  }

  ApiObject admitConfig(ApiObject written, Diagnostics findings) {
    return admit(written, configRules, findings);
  }

  private ApiObject admit(ApiObject written, List<AdmissionRule> rules, Diagnostics findings) {
    ApiObject admitted = new ObjectAdmission(schema, findings).admit(written);
    Subject subject = new Subject(admitted, findings);
    for (AdmissionRule rule : rules) {
      rule.check(subject);
    }
    return admitted;
  }
}
