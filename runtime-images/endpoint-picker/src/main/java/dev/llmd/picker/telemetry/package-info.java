/** What the picker counts, under the names that dashboards of llm-d know. */
@NullMarked
package dev.llmd.picker.telemetry;

import org.jspecify.annotations.NullMarked;
