/** Tables, and the pages that hold them. */
@NullMarked
package dev.llmd.cli.page;

import org.jspecify.annotations.NullMarked;
