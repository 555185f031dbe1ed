/** What a model server counts and caches, without a model: tokens, KV blocks, slots, events. */
@NullMarked
package dev.llmd.standin.engine;

import org.jspecify.annotations.NullMarked;
