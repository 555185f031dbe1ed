/**
 * What a model server's command line says of vLLM: the flags that spread a model over devices and
 * pods, and the devices that each pod uses therefore.
 */
@NullMarked
package dev.llmd.plan.vllm;

import org.jspecify.annotations.NullMarked;
