/** What shells and manuals are told about the command, all from its own options. */
@NullMarked
package dev.llmd.cli.shell;

import org.jspecify.annotations.NullMarked;
