/** What tests of every image share. */
@NullMarked
package dev.llmd.testing.image;

import org.jspecify.annotations.NullMarked;
