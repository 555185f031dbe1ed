/** A stand-in for a model server: its API, its metrics and its KV events, but no model. */
@NullMarked
package dev.llmd.standin;

import org.jspecify.annotations.NullMarked;
