package dev.llmd;

import dev.llmd.lock.Lock;
import dev.llmd.settings.Settings;
import dev.llmd.settings.TlsMode;
import java.util.Optional;

/**
 * What a user may choose about a compilation, beside its input.
 *
 * @param target the release profile, one of {@link Compiler#targets()}
 * @param service limits the run to the service of this name and what it refers to
 * @param namespace the namespace of objects that name none
 * @param settings what the repository's {@code llmd.yaml} says
 * @param lock what the run is held to
 */
public record CompilerOptions(
    String target,
    Optional<String> service,
    String namespace,
    Settings settings,
    Optional<Lock> lock) {

  /** What holds when nobody chooses anything. */
  public static final CompilerOptions DEFAULT =
      new CompilerOptions(
          Compiler.targets().getFirst(), Optional.empty(), "default", Settings.DEFAULT);

  /** Options without a lock. */
  public CompilerOptions(
      String target, Optional<String> service, String namespace, Settings settings) {
    this(target, service, namespace, settings, Optional.empty());
  }

  /** Options without an {@code llmd.yaml}. */
  public CompilerOptions(String target, TlsMode tls, Optional<String> service, String namespace) {
    this(target, service, namespace, Settings.DEFAULT.with(tls));
  }

  /** These options, held to a lock. */
  public CompilerOptions with(Lock other) {
    return new CompilerOptions(target, service, namespace, settings, Optional.of(other));
  }
}
