package dev.llmd.plan;

import dev.llmd.api.LlmService;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.resolve.PlatformConfig;
import dev.llmd.resolve.Repository;
import dev.llmd.settings.Settings;
import dev.llmd.settings.TlsMode;
import dev.llmd.target.Target;

/**
 * What planners know.
 *
 * @param service the service, resolved
 * @param repository everything it may refer to
 * @param platform the platform's settings
 * @param target the release to write for
 * @param settings what the repository's {@code llmd.yaml} says
 * @param facts what is known of all services of the run
 * @param diagnostics where findings go
 */
public record PlanContext(
    LlmService service,
    Repository repository,
    PlatformConfig platform,
    Target target,
    Settings settings,
    RunFacts facts,
    Diagnostics diagnostics) {

  /** Who supplies the Secret with the serving certificate. */
  public TlsMode tls() {
    return settings.tls();
  }
}
