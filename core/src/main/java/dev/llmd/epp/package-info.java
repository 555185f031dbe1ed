/**
 * The {@code EndpointPickerConfig}: what the endpoint picker (EPP) is told to do.
 *
 * <p>A configuration stays a tree, so that fields and plugins of other releases survive; the types
 * of this package name what KServe and llmd know about it.
 */
@NullMarked
package dev.llmd.epp;

import org.jspecify.annotations.NullMarked;
