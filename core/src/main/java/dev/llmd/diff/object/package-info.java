/** Sets of objects, by identity, without what only a server writes. */
@NullMarked
package dev.llmd.diff.object;

import org.jspecify.annotations.NullMarked;
