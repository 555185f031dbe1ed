/**
 * Every decision: which objects a service needs, with which names, labels and pods.
 *
 * <p>Planners read the resolved spec and produce {@link dev.llmd.plan.PlannedObject}s; emitters
 * only spell those out.
 */
@NullMarked
package dev.llmd.plan;

import org.jspecify.annotations.NullMarked;
