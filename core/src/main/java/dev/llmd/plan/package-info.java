/** What will be created, decided before anything is spelt out. */
@NullMarked
package dev.llmd.plan;

import org.jspecify.annotations.NullMarked;
