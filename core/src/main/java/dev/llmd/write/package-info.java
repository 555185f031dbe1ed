/**
 * The objects as text: their order, the order of their fields, and YAML that no reader misreads.
 */
@NullMarked
package dev.llmd.write;

import org.jspecify.annotations.NullMarked;
