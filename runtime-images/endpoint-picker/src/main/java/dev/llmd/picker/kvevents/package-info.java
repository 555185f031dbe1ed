/** Events of model servers about their KV caches: from ZMQ sockets into an index. */
@NullMarked
package dev.llmd.picker.kvevents;

import org.jspecify.annotations.NullMarked;
