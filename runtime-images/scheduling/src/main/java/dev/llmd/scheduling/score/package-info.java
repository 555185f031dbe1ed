/** Plugins that say how well an endpoint suits a request, by load, caches and labels. */
@NullMarked
package dev.llmd.scheduling.score;

import org.jspecify.annotations.NullMarked;
