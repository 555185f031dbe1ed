/** Counts what a process does, and shows it to Prometheus. */
@NullMarked
package dev.llmd.serving.telemetry;

import org.jspecify.annotations.NullMarked;
