/** What replays come to, in figures. */
@NullMarked
package dev.llmd.cli.simulate.figures;

import org.jspecify.annotations.NullMarked;
