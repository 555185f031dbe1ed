/** Comparisons as text, JSON, a chart and a page. */
@NullMarked
package dev.llmd.cli.simulate.report;

import org.jspecify.annotations.NullMarked;
