/** What the parts of the process agree on: how each starts, says that it is ready, and ends. */
@NullMarked
package dev.llmd.picker.part;

import org.jspecify.annotations.NullMarked;
