/** Findings in the forms that people, pipelines and code hosts read: one class a form. */
@NullMarked
package dev.llmd.cli.report;

import org.jspecify.annotations.NullMarked;
