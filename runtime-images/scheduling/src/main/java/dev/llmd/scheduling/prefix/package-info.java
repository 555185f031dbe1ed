/** Which pods are likely to have the beginning of a prompt in their KV cache, by what was sent. */
@NullMarked
package dev.llmd.scheduling.prefix;

import org.jspecify.annotations.NullMarked;
