/** Rules about the routes to a service. */
@NullMarked
package dev.llmd.validate.router;

import org.jspecify.annotations.NullMarked;
