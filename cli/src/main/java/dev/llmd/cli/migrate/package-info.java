/** Reports of {@code llmd migrate}, and how it changes files. */
@NullMarked
package dev.llmd.cli.migrate;

import org.jspecify.annotations.NullMarked;
