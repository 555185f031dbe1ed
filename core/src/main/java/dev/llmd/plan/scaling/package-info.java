/** Which autoscaler decides how many pods a workload has. */
@NullMarked
package dev.llmd.plan.scaling;

import org.jspecify.annotations.NullMarked;
