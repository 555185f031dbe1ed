/** Changes of a text at places in it, and how two texts differ line by line. */
@NullMarked
package dev.llmd.migrate.text;

import org.jspecify.annotations.NullMarked;
