/** How the command's reports write JSON. */
@NullMarked
package dev.llmd.cli.json;

import org.jspecify.annotations.NullMarked;
