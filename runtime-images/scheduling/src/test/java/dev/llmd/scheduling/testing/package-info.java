/** What the tests of scheduling share. */
@NullMarked
package dev.llmd.scheduling.testing;

import org.jspecify.annotations.NullMarked;
