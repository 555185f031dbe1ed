/**
 * {@code llmd simulate}: what a configuration of the endpoint picker would do with a trace of
 * requests.
 */
@NullMarked
package dev.llmd.cli.simulate;

import org.jspecify.annotations.NullMarked;
