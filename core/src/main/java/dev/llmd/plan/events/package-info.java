/**
 * Wires model servers, which publish what their KV caches hold, to an endpoint picker that scores
 * by it.
 */
@NullMarked
package dev.llmd.plan.events;

import org.jspecify.annotations.NullMarked;
