/** Objects of a Kubernetes API server, listed and then watched, in a few kilobytes of memory. */
@NullMarked
package dev.llmd.sidecar.kubernetes;

import org.jspecify.annotations.NullMarked;
