/**
 * What a platform team chooses once for a repository, in its {@code llmd.yaml}: what llmd writes
 * beside the objects of KServe's controller, and how findings count. Without that file every
 * setting has its default, and the output is the controller's.
 */
@NullMarked
package dev.llmd.settings;

import org.jspecify.annotations.NullMarked;
