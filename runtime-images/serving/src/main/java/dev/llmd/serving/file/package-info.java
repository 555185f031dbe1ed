/** Files that may change while a process runs. */
@NullMarked
package dev.llmd.serving.file;

import org.jspecify.annotations.NullMarked;
