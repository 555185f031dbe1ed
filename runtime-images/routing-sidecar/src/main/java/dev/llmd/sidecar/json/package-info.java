/** Edits JSON where its bytes lie: what is not edited stays as it was spelled. */
@NullMarked
package dev.llmd.sidecar.json;

import org.jspecify.annotations.NullMarked;
