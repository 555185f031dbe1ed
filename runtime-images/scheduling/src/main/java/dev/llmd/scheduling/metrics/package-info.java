/** What the pages of model servers are read for, and how: configuration and scanner. */
@NullMarked
package dev.llmd.scheduling.metrics;

import org.jspecify.annotations.NullMarked;
