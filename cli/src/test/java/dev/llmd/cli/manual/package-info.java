/** Writes the manual pages of {@code docs/man} from the command's own options and settings. */
@NullMarked
package dev.llmd.cli.manual;

import org.jspecify.annotations.NullMarked;
