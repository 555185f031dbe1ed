/**
 * Spells out what the plan decided, as documents: one kind, one class. Nothing is looked up or
 * decided here.
 */
@NullMarked
package dev.llmd.emit;

import org.jspecify.annotations.NullMarked;
