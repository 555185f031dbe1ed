/** What the name of a model and of an objective mean for a request: its priority, its model. */
@NullMarked
package dev.llmd.picker.model;

import org.jspecify.annotations.NullMarked;
