/** Scheduling profiles, and the plugins that say which of them a request goes through. */
@NullMarked
package dev.llmd.scheduling.profile;

import org.jspecify.annotations.NullMarked;
