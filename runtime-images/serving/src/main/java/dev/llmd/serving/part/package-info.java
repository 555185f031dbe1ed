/** How each part of a process starts, says that it is ready, and ends. */
@NullMarked
package dev.llmd.serving.part;

import org.jspecify.annotations.NullMarked;
