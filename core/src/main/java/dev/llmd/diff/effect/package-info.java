/** What a change of an object does to pods, accelerators and traffic. */
@NullMarked
package dev.llmd.diff.effect;

import org.jspecify.annotations.NullMarked;
