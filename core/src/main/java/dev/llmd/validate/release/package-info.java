/** Rules about what a release accepts and does nothing with. */
@NullMarked
package dev.llmd.validate.release;

import org.jspecify.annotations.NullMarked;
