/** Counts, traces and logs what the proxy does. */
@NullMarked
package dev.llmd.sidecar.telemetry;

import org.jspecify.annotations.NullMarked;
