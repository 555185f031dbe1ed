/** Spells out autoscalers. */
@NullMarked
package dev.llmd.emit.scaling;

import org.jspecify.annotations.NullMarked;
