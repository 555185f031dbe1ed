/**
 * A second opinion on the finished objects: whatever one refers to is there, and selectors select.
 *
 * <p>It looks at what will be written and at nothing that led to it.
 */
@NullMarked
package dev.llmd.check;

import org.jspecify.annotations.NullMarked;
