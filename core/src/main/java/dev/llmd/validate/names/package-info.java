/** Rules about the names that a service's objects get. */
@NullMarked
package dev.llmd.validate.names;

import org.jspecify.annotations.NullMarked;
