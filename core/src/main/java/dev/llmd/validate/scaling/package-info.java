/** Rules about autoscaling. */
@NullMarked
package dev.llmd.validate.scaling;

import org.jspecify.annotations.NullMarked;
