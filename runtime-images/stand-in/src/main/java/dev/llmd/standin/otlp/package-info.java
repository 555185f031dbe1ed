/** Takes spans as a collector of OpenTelemetry does. */
@NullMarked
package dev.llmd.standin.otlp;

import org.jspecify.annotations.NullMarked;
