/** Rules about what clients ask for. */
@NullMarked
package dev.llmd.validate.model;

import org.jspecify.annotations.NullMarked;
