package dev.llmd.plan.scheduler;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.epp.EndpointPickerConfig;
import dev.llmd.epp.check.ConfigCheck;
import dev.llmd.epp.check.Picker;
import dev.llmd.epp.migration.MigrationNotes;
import dev.llmd.epp.migration.OldNames;
import dev.llmd.plan.PlanContext;
import java.util.Set;

/**
 * Reports what is wrong with the configurations that endpoint pickers are given, and sets old names
 * right. What KServe gives to services without one is right.
 *
 * @param context the service
 * @param picker the endpoint picker that reads them
 */
record ConfigFindings(PlanContext context, Picker picker) {

  private static final String INLINE = "spec.router.scheduler.config.inline.";

  /** The configuration in the names of the release that runs; as it was where that is not known. */
  EndpointPickerConfig named(ConfigSource source, EndpointPickerConfig written) {
    boolean isRight = source instanceof ConfigSource.Default || !picker.isReleased();
    if (isRight || picker.catalogue().isEmpty()) {
      return written;
    }
    boolean tracksCaches = context.settings().scheduler().kvEvents();
    EndpointPickerConfig named =
        new OldNames(picker.catalogue().get(), tracksCaches, Set.of())
            .apply(written, finding -> report(finding, source));
    return named.node().sameValue(written.node()) ? written : named;
  }

  /**
   * Checks a configuration.
   *
   * @param source where it comes from
   * @param named what KServe's migrations start from
   * @param rendered what the endpoint picker gets
   */
  void check(ConfigSource source, EndpointPickerConfig named, EndpointPickerConfig rendered) {
    if (source instanceof ConfigSource.Default) {
      return;
    }
    String base = source instanceof ConfigSource.Inline ? INLINE : "";
    if (picker.catalogue().isPresent()) {
      new MigrationNotes(picker.catalogue().get(), finding -> report(finding, source))
          .report(named, rendered);
    }
    ConfigCheck.check(rendered, picker, base, finding -> report(finding, source));
  }

  private void report(Diagnostic.Builder finding, ConfigSource source) {
    Diagnostic complete = finding.object(context.service().object().describe()).build();
    context.diagnostics().add(complete.orAt(source.location()));
  }
}
