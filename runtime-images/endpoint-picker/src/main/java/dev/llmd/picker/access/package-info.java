/** Asks Kubernetes who may read what this process serves. */
@NullMarked
package dev.llmd.picker.access;

import org.jspecify.annotations.NullMarked;
