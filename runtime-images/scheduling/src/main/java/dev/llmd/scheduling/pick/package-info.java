/** Plugins that make the choice. */
@NullMarked
package dev.llmd.scheduling.pick;

import org.jspecify.annotations.NullMarked;
