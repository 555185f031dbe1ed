/** Counters, gauges and histograms, and the page on which Prometheus reads them. */
@NullMarked
package dev.llmd.picker.telemetry;

import org.jspecify.annotations.NullMarked;
