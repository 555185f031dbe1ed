/** Requests to replay: from a file, or made up by a recipe. */
@NullMarked
package dev.llmd.cli.simulate.trace;

import org.jspecify.annotations.NullMarked;
