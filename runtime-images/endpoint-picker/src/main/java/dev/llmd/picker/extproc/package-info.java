/** The protocol of Envoy's external processing filter: messages as bytes, and their order. */
@NullMarked
package dev.llmd.picker.extproc;

import org.jspecify.annotations.NullMarked;
