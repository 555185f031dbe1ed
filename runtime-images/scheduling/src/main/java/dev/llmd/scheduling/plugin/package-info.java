/** What a plugin may be, and what it gets when it is made. */
@NullMarked
package dev.llmd.scheduling.plugin;

import org.jspecify.annotations.NullMarked;
