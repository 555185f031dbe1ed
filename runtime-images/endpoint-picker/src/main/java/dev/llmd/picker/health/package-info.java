/** Answers Kubernetes' probes by the gRPC health protocol. */
@NullMarked
package dev.llmd.picker.health;

import org.jspecify.annotations.NullMarked;
