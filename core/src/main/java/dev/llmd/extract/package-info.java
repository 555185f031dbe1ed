/**
 * Takes the configuration files of programs out of the finished objects that carry them as
 * arguments, for those who want to read, keep or try them alone.
 */
@NullMarked
package dev.llmd.extract;

import org.jspecify.annotations.NullMarked;
