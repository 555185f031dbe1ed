/** Spells out routes. */
@NullMarked
package dev.llmd.emit.network;

import org.jspecify.annotations.NullMarked;
