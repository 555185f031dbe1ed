/** The offline cluster: everything under {@code -f} that a service can refer to. */
@NullMarked
package dev.llmd.resolve;

import org.jspecify.annotations.NullMarked;
