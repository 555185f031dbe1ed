/**
 * Replays a trace against a pool in the time of the trace, with the scheduler that the server runs.
 */
@NullMarked
package dev.llmd.cli.simulate.run;

import org.jspecify.annotations.NullMarked;
