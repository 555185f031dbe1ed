/** Rules about the endpoint picker. */
@NullMarked
package dev.llmd.validate.scheduler;

import org.jspecify.annotations.NullMarked;
