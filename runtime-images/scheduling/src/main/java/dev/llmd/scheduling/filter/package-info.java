/** Plugins that drop endpoints. */
@NullMarked
package dev.llmd.scheduling.filter;

import org.jspecify.annotations.NullMarked;
