/**
 * Who set a field: the layers of a service's spec replayed for one service, on demand. Compiling
 * keeps only what won; here is what lost, too.
 */
@NullMarked
package dev.llmd.explain;

import org.jspecify.annotations.NullMarked;
