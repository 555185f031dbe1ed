/** Which pods the sidecar may be sent to by a header that anybody can write. */
@NullMarked
package dev.llmd.sidecar.allow;

import org.jspecify.annotations.NullMarked;
