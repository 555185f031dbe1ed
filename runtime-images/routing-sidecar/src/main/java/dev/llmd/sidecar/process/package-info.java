/** Puts the parts together and runs them. */
@NullMarked
package dev.llmd.sidecar.process;

import org.jspecify.annotations.NullMarked;
