/** How long the compiler takes; what is measured and what came out is in docs/performance.md. */
@NullMarked
package dev.llmd.bench;

import org.jspecify.annotations.NullMarked;
