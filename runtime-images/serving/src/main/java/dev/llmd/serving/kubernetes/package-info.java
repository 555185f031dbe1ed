/** What an InferencePool is to whoever follows one. */
@NullMarked
package dev.llmd.serving.kubernetes;

import org.jspecify.annotations.NullMarked;
