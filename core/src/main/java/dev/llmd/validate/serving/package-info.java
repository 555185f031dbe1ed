/**
 * What serving rules look at: the planned pods, the sizes that their command lines give vLLM, and
 * the accelerators that they get.
 */
@NullMarked
package dev.llmd.validate.serving;

import org.jspecify.annotations.NullMarked;
