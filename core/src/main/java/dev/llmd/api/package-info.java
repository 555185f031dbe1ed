/**
 * The KServe API as typed views over document trees: no logic beyond what the API itself says.
 *
 * <p>A view is a record around a {@link dev.llmd.source.Node}; its accessors name the fields of
 * v1alpha2. Everything after conversion sees v1alpha2 only.
 */
@NullMarked
package dev.llmd.api;

import org.jspecify.annotations.NullMarked;
