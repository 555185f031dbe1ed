/** The command line in all the spellings that programs of Go take, and the values of its flags. */
@NullMarked
package dev.llmd.serving.flag;

import org.jspecify.annotations.NullMarked;
