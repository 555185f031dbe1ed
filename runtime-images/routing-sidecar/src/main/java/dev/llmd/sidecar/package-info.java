/** The routing sidecar: in front of a decode server; has prompts prefilled on another pod first. */
@NullMarked
package dev.llmd.sidecar;

import org.jspecify.annotations.NullMarked;
