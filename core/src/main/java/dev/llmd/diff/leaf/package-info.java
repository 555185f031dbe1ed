/** Differences between two trees, leaf by leaf, and between two texts, line by line. */
@NullMarked
package dev.llmd.diff.leaf;

import org.jspecify.annotations.NullMarked;
