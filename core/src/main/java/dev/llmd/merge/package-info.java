/**
 * Strategic merge: later layers over earlier ones, lists by the keys Kubernetes gives them.
 *
 * <p>Merged trees are made of the layers' own nodes, so every leaf still knows the file and line it
 * came from.
 */
@NullMarked
package dev.llmd.merge;

import org.jspecify.annotations.NullMarked;
