package dev.llmd.resolve;

import dev.llmd.api.ApiObject;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Diagnostics;

/** Tells where llmd renders what KServe, as it is released, would not. */
final class UnreleasedPreset {

  /** On presets that KServe looks for but does not bring. */
  private static final String ANNOTATION = "llmd.dev/unreleased";

  private UnreleasedPreset() {}

  /** Reports a preset that only llmd has. */
  static void report(ApiObject preset, ApiObject service, Diagnostics diagnostics) {
    if (preset.annotation(ANNOTATION).isEmpty()) {
      return;
    }
    diagnostics.add(
        Diagnostic.note(
                "resolve/unreleased-preset",
                preset.kind()
                    + " "
                    + preset.name()
                    + " is llmd's own: KServe releases none of that name, and its controller stops"
                    + " at ConfigNotFound")
            .at(service.location())
            .object(service.describe())
            .field("spec.parallelism")
            .nextStep(
                "apply these manifests, or give the cluster a config of that name in namespace "
                    + PlatformDefaults.SYSTEM_NAMESPACE));
  }
}
