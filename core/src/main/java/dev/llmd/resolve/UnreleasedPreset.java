package dev.llmd.resolve;

import dev.llmd.api.ApiObject;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.diagnostic.SourceLocation;

/** Tells where llmd renders what KServe, as it is released, would not. */
final class UnreleasedPreset {

  /** On presets that KServe looks for but does not bring. */
  private static final String ANNOTATION = "llmd.dev/unreleased";

  private UnreleasedPreset() {}

  /** True for a preset that only llmd has. */
  static boolean is(ApiObject preset) {
    return preset.annotation(ANNOTATION).isPresent();
  }

  /** Reports such a preset: what asks for it is a field of the service. */
  static void report(
      ApiObject preset,
      ApiObject service,
      String field,
      SourceLocation place,
      Diagnostics diagnostics) {
    diagnostics.add(
        Diagnostic.note(
                "resolve/unreleased-preset",
                preset.kind()
                    + " "
                    + preset.name()
                    + " is llmd's own: KServe releases none of that name, and its controller stops"
                    + " at ConfigNotFound")
            .at(place)
            .object(service.describe())
            .field(field)
            .nextStep(
                "apply these manifests, or give the cluster a config of that name in namespace "
                    + PlatformDefaults.SYSTEM_NAMESPACE));
  }
}
