/**
 * What is wrong with services, before a cluster finds out. One class is one rule; {@link
 * dev.llmd.validate.Rules} lists them.
 *
 * <p>Admission rules look at one object as it was written and say what KServe's schema rules (CEL)
 * and webhooks say. Serving rules look at a resolved service with its plan and say what would
 * happen to its pods.
 */
@NullMarked
package dev.llmd.validate;

import org.jspecify.annotations.NullMarked;
