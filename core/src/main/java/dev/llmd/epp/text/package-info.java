/**
 * Text as Go's libraries write it.
 *
 * <p>KServe hands the endpoint picker its configuration as text that it has read and written again
 * with {@code sigs.k8s.io/yaml}; manifests are equal only when that text is, character by
 * character.
 */
@NullMarked
package dev.llmd.epp.text;

import org.jspecify.annotations.NullMarked;
