/**
 * What llmd has to say about its input: findings with a rule, a place, and a next step.
 *
 * <p>Diagnostics are the product. They are collected, never thrown, so that one run reports every
 * problem.
 */
@NullMarked
package dev.llmd.diagnostic;

import org.jspecify.annotations.NullMarked;
