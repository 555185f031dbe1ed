package dev.llmd.plan.scheduler;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.epp.EndpointPickerConfig;
import dev.llmd.epp.check.ConfigCheck;
import dev.llmd.epp.check.Picker;
import dev.llmd.plan.PlanContext;
import java.util.Optional;

/**
 * Reports what is wrong with the configurations that endpoint pickers are given. What KServe gives
 * to services without one is right.
 *
 * @param context the service
 * @param picker the endpoint picker that reads them
 */
record ConfigFindings(PlanContext context, Picker picker) {

  private static final String INLINE = "spec.router.scheduler.config.inline.";

  /**
   * Checks a configuration.
   *
   * @param source where it comes from
   * @param rendered what the endpoint picker gets
   */
  void check(ConfigSource source, Optional<EndpointPickerConfig> rendered) {
    if (source instanceof ConfigSource.Default) {
      return;
    }
    String base = source instanceof ConfigSource.Inline ? INLINE : "";
    rendered.ifPresent(
        config -> ConfigCheck.check(config, picker, base, finding -> report(finding, source)));
  }

  private void report(Diagnostic.Builder finding, ConfigSource source) {
    Diagnostic complete = finding.object(context.service().object().describe()).build();
    context.diagnostics().add(complete.orAt(source.location()));
  }
}
