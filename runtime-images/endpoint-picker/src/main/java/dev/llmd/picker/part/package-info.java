/** What parts of the picker offer each other. */
@NullMarked
package dev.llmd.picker.part;

import org.jspecify.annotations.NullMarked;
