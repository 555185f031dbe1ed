/** When a pool, or one endpoint, has enough to do. */
@NullMarked
package dev.llmd.scheduling.saturation;

import org.jspecify.annotations.NullMarked;
