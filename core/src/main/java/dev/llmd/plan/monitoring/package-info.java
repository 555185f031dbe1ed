/**
 * Decides what asks Prometheus to scrape a service: objects of the Prometheus operator, and the
 * right to read the metrics of its endpoint picker.
 */
@NullMarked
package dev.llmd.plan.monitoring;

import org.jspecify.annotations.NullMarked;
