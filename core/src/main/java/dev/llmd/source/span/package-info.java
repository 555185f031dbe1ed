/** Where exactly everything in a document stands: for who edits it, rather than reads it. */
@NullMarked
package dev.llmd.source.span;

import org.jspecify.annotations.NullMarked;
