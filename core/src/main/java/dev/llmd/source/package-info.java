/**
 * YAML and JSON documents as immutable trees whose nodes know their file, line and column.
 *
 * <p>The whole compiler works on these trees. A node keeps the location it was read at through
 * merging, templating and planning, so that every leaf of the output can say where it came from.
 */
@NullMarked
package dev.llmd.source;

import org.jspecify.annotations.NullMarked;
