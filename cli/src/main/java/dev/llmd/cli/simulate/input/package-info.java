/** Files that a simulation reads and writes: pools and traces. */
@NullMarked
package dev.llmd.cli.simulate.input;

import org.jspecify.annotations.NullMarked;
