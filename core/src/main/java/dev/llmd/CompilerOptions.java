package dev.llmd;

import dev.llmd.plan.TlsMode;
import java.util.Optional;

/**
 * What a user may choose about a compilation, beside its input.
 *
 * @param target the release profile, one of {@link Compiler#targets()}
 * @param tls who supplies the certificates
 * @param service limits the run to the service of this name and what it refers to
 * @param namespace the namespace of objects that name none
 */
public record CompilerOptions(
    String target, TlsMode tls, Optional<String> service, String namespace) {}
