/** Log lines in the two forms that zap writes: JSON, and for the console. */
@NullMarked
package dev.llmd.serving.log;

import org.jspecify.annotations.NullMarked;
