/**
 * Decides what is said to endpoint pickers of models: how critical requests for each are, and which
 * models requests for a public name are spread over.
 */
@NullMarked
package dev.llmd.plan.criticality;

import org.jspecify.annotations.NullMarked;
