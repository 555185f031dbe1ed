/** A real API server for tests, whose connections can be cut. */
@NullMarked
package dev.llmd.testing.cluster;

import org.jspecify.annotations.NullMarked;
