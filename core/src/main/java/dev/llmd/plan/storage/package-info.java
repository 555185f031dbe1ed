/**
 * What is attached to the pods of model servers: the model and its LoRA adapters, the credentials
 * to fetch them with, and volumes for the KV cache.
 */
@NullMarked
package dev.llmd.plan.storage;

import org.jspecify.annotations.NullMarked;
