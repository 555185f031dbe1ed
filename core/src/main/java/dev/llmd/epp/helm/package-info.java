/** Configurations as the Helm chart of an InferencePool takes them. */
@NullMarked
package dev.llmd.epp.helm;

import org.jspecify.annotations.NullMarked;
