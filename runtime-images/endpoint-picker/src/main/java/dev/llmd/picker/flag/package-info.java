/**
 * The command line: the flags of llm-d's picker, in all the spellings that it takes, and a few of
 * its own.
 */
@NullMarked
package dev.llmd.picker.flag;

import org.jspecify.annotations.NullMarked;
