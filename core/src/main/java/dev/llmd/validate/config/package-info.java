/** Rules about LLMInferenceServiceConfigs. */
@NullMarked
package dev.llmd.validate.config;

import org.jspecify.annotations.NullMarked;
