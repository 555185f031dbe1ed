/**
 * {@code llmd.lock}: what a repository's manifests were rendered from, besides what it holds itself
 * and reviews, and the digests that its images are pinned to.
 */
@NullMarked
package dev.llmd.lock;

import org.jspecify.annotations.NullMarked;
