/** Reads what Prometheus reads: pages of metrics, and expressions that ask for them. */
@NullMarked
package dev.llmd.standin.prometheus;

import org.jspecify.annotations.NullMarked;
