/** Trees of manifests on disk: what lies there, and how one is changed safely. */
@NullMarked
package dev.llmd.cli.tree;

import org.jspecify.annotations.NullMarked;
