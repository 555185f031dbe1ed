/** What is different between two sets of Kubernetes objects, and what follows from it. */
@NullMarked
package dev.llmd.diff;

import org.jspecify.annotations.NullMarked;
