/** Which blocks each pod says it holds, and how much of a tokenized prompt that covers. */
@NullMarked
package dev.llmd.scheduling.precise;

import org.jspecify.annotations.NullMarked;
