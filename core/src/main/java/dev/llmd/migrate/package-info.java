/**
 * Brings source files up to a target's APIs, in place: what the compiler would do to old forms on
 * its way is written back as edits of the text, and everything else stays as it is.
 */
@NullMarked
package dev.llmd.migrate;

import org.jspecify.annotations.NullMarked;
