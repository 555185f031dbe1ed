/**
 * Devices that pods get: which resources stand for accelerators, and what claims of dynamic
 * resource allocation stand for.
 */
@NullMarked
package dev.llmd.plan.device;

import org.jspecify.annotations.NullMarked;
