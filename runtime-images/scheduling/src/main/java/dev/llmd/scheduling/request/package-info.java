/** What scheduling knows of a request. */
@NullMarked
package dev.llmd.scheduling.request;

import org.jspecify.annotations.NullMarked;
