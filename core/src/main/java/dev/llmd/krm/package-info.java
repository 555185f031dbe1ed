/**
 * The other form in which objects come and go: the {@code ResourceList} of KRM functions, by which
 * kustomize and kpt hand their objects to a program and take them back.
 */
@NullMarked
package dev.llmd.krm;

import org.jspecify.annotations.NullMarked;
