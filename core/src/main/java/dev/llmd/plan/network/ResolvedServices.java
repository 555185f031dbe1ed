package dev.llmd.plan.network;

import dev.llmd.api.ApiObject;
import dev.llmd.api.LlmService;
import java.util.Optional;

/**
 * How the other services of a repository look once they are merged and templated. Asked only for
 * members of a routing group, so an implementation may resolve when it is asked.
 */
@FunctionalInterface
public interface ResolvedServices {

  /** The service resolved; empty when that fails. */
  Optional<LlmService> resolve(ApiObject service);
}
