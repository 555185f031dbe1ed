package dev.llmd.settings;

import dev.llmd.diagnostic.SourceLocation;
import java.util.Optional;

/**
 * An entry of {@code budget}: the most accelerators that services may use.
 *
 * @param namespace whose services count; empty for those of all namespaces together
 * @param accelerator the resource that counts, as in {@code nvidia.com/gpu}, or {@code
 *     deviceclass.resource.kubernetes.io/NAME} for claimed devices; empty for all together
 * @param limit the most of them, at least 0
 * @param place where the limit is written
 */
public record Budget(
    Optional<String> namespace, Optional<String> accelerator, long limit, SourceLocation place) {

  /** Whether services of that namespace count. */
  public boolean covers(String other) {
    return namespace.isEmpty() || namespace.get().equals(other);
  }
}
