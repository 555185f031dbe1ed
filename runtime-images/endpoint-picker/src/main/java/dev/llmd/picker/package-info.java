/** The endpoint picker: an external processor of Envoy that chooses the pod for each request. */
@NullMarked
package dev.llmd.picker;

import org.jspecify.annotations.NullMarked;
