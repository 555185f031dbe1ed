/** Rules about secrets in plain text, and about what pods may do to their nodes. */
@NullMarked
package dev.llmd.validate.security;

import org.jspecify.annotations.NullMarked;
