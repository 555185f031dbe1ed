/**
 * Manifests as a tree of files: which object goes to which file, what the inventory of the files
 * says, and what has to change where a tree is already. Nothing here touches a disk.
 */
@NullMarked
package dev.llmd.tree;

import org.jspecify.annotations.NullMarked;
