/** Rules about LoRA adapters. */
@NullMarked
package dev.llmd.validate.lora;

import org.jspecify.annotations.NullMarked;
