/** Spans of requests, in the context that other services begin (W3C Trace Context), by OTLP. */
@NullMarked
package dev.llmd.serving.trace;

import org.jspecify.annotations.NullMarked;
