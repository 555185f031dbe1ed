/** Certificates for what the process serves: from files that may change, or made up. */
@NullMarked
package dev.llmd.picker.tls;

import org.jspecify.annotations.NullMarked;
