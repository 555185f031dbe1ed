/** A model of model servers: queue, KV cache, prefill and decode, without computing anything. */
@NullMarked
package dev.llmd.cli.simulate.pool;

import org.jspecify.annotations.NullMarked;
