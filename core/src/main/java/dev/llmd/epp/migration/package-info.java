/**
 * How KServe brings an older {@code EndpointPickerConfig} up to the release of the endpoint picker
 * that its preset runs. One class, one change of the format.
 */
@NullMarked
package dev.llmd.epp.migration;

import org.jspecify.annotations.NullMarked;
