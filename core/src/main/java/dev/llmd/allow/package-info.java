/** Comments that allow what a rule finds: {@code # llmd:allow topic/name reason}. */
@NullMarked
package dev.llmd.allow;

import org.jspecify.annotations.NullMarked;
