/** What is done about each request: whether prefill is asked first, and what follows. */
@NullMarked
package dev.llmd.sidecar.course;

import org.jspecify.annotations.NullMarked;
