/** From a request to a decision: admission, queues, scheduling, and what is in flight. */
@NullMarked
package dev.llmd.scheduling.dispatch;

import org.jspecify.annotations.NullMarked;
