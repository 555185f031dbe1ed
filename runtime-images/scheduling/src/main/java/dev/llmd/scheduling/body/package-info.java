/** Reads request bodies as they come in, once, and keeps only what scheduling needs of them. */
@NullMarked
package dev.llmd.scheduling.body;

import org.jspecify.annotations.NullMarked;
