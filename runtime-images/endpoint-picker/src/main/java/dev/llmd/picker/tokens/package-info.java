/** Token ids of prompts, from tokenizers beside the picker or model servers that render prompts. */
@NullMarked
package dev.llmd.picker.tokens;

import org.jspecify.annotations.NullMarked;
