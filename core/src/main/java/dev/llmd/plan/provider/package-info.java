/**
 * What differs between implementations of the Gateway API. A {@link
 * dev.llmd.plan.provider.ProviderProfile} says what an implementation can do; {@link
 * dev.llmd.plan.provider.ProviderPlanner} writes what it needs beside a route, and reports what it
 * cannot do.
 */
@NullMarked
package dev.llmd.plan.provider;

import org.jspecify.annotations.NullMarked;
