/** Rules about how a model is spread over GPUs and pods. */
@NullMarked
package dev.llmd.validate.parallelism;

import org.jspecify.annotations.NullMarked;
