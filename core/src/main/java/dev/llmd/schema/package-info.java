/**
 * What the API's objects may hold: field names, Go names, defaults, limits and merge rules, as
 * data.
 *
 * <p>One table drives pruning, defaulting, strategic merge and the navigation of templates. The
 * JSON Schema for editors is written from the same table.
 */
@NullMarked
package dev.llmd.schema;

import org.jspecify.annotations.NullMarked;
