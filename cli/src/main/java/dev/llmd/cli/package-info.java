/** The {@code llmd} command: one class per verb, reports, files; no compile logic. */
@NullMarked
package dev.llmd.cli;

import org.jspecify.annotations.NullMarked;
