/** What differs between implementations of the Gateway API, as data. */
@NullMarked
package dev.llmd.plan.provider;

import org.jspecify.annotations.NullMarked;
