/** Programs that tests run and that are fetched once, into {@code ~/.cache/llmd}. */
@NullMarked
package dev.llmd.testing.program;

import org.jspecify.annotations.NullMarked;
