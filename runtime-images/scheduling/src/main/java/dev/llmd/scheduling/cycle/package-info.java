/** One request on its way through the plugins. */
@NullMarked
package dev.llmd.scheduling.cycle;

import org.jspecify.annotations.NullMarked;
