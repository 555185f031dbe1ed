/** Certificates of servers: from files that may change, or made up. */
@NullMarked
package dev.llmd.serving.tls;

import org.jspecify.annotations.NullMarked;
