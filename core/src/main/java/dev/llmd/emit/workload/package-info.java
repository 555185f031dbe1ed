/** The kinds that pods run in, are found by, and are allowed things by. */
@NullMarked
package dev.llmd.emit.workload;

import org.jspecify.annotations.NullMarked;
