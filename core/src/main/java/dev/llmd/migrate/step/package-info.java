/** One class, one old form that is brought up to date. */
@NullMarked
package dev.llmd.migrate.step;

import org.jspecify.annotations.NullMarked;
