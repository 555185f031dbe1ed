/** How {@code llmd explain} shows where values come from. */
@NullMarked
package dev.llmd.cli.explain;

import org.jspecify.annotations.NullMarked;
