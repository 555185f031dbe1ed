/** What the sidecar is told: by flags, a file of the same names, and the environment. */
@NullMarked
package dev.llmd.sidecar.config;

import org.jspecify.annotations.NullMarked;
