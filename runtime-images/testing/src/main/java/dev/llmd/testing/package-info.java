/** What tests of several modules wait for and read. */
@NullMarked
package dev.llmd.testing;

import org.jspecify.annotations.NullMarked;
