/** The forms in which {@code llmd diff} says what is different. */
@NullMarked
package dev.llmd.cli.diff;

import org.jspecify.annotations.NullMarked;
