/** Puts the parts of the process together as flags and configuration say, starts and ends them. */
@NullMarked
package dev.llmd.picker.process;

import org.jspecify.annotations.NullMarked;
