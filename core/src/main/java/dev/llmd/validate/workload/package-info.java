/** Rules about what containers ask for. */
@NullMarked
package dev.llmd.validate.workload;

import org.jspecify.annotations.NullMarked;
