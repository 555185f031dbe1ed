/**
 * The compiler: from LLMInferenceService YAML to the manifests that the KServe controller would
 * create.
 */
@NullMarked
package dev.llmd;

import org.jspecify.annotations.NullMarked;
