/** The pods that may answer, what they report, and what was sent to them since. */
@NullMarked
package dev.llmd.scheduling.endpoint;

import org.jspecify.annotations.NullMarked;
