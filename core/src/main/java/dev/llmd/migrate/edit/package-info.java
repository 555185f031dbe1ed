/**
 * Turns "this value becomes that one" into edits of the document's text: what stays keeps its
 * comments, its order, its quotes and its indentation.
 */
@NullMarked
package dev.llmd.migrate.edit;

import org.jspecify.annotations.NullMarked;
