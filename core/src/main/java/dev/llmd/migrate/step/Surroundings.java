package dev.llmd.migrate.step;

import dev.llmd.epp.RouterVersion;
import dev.llmd.settings.Settings;
import dev.llmd.target.Target;

/**
 * What steps know beside the object.
 *
 * @param target what is migrated to
 * @param settings what a platform team chose
 * @param objects what else is in the repository
 */
public record Surroundings(Target target, Settings settings, KnownObjects objects) {

  /** The release of the endpoint picker that the target's presets run. */
  RouterVersion picker() {
    return RouterVersion.parse(target.releases().endpointPicker()).orElseThrow();
  }
}
