/** What tests of several packages use. */
@NullMarked
package dev.llmd.sidecar.testing;

import org.jspecify.annotations.NullMarked;
