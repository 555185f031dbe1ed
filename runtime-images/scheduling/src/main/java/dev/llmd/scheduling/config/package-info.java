/** The EndpointPickerConfig, and the plugins that it asks for. */
@NullMarked
package dev.llmd.scheduling.config;

import org.jspecify.annotations.NullMarked;
