package dev.llmd.plan;

import dev.llmd.api.LlmService;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.resolve.PlatformConfig;
import dev.llmd.resolve.Repository;
import dev.llmd.target.Target;

/**
 * What planners know.
 *
 * @param service the service, resolved
 * @param repository everything it may refer to
 * @param platform the platform's settings
 * @param target the release to write for
 * @param tls who supplies the serving certificate
 * @param diagnostics where findings go
 */
public record PlanContext(
    LlmService service,
    Repository repository,
    PlatformConfig platform,
    Target target,
    TlsMode tls,
    Diagnostics diagnostics) {}
