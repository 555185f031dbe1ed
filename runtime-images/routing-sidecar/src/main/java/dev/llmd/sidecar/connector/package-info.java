/**
 * What prefill and decode are told, and what becomes of their answers: bytes in, bytes out; no
 * network, clock or chance.
 */
@NullMarked
package dev.llmd.sidecar.connector;

import org.jspecify.annotations.NullMarked;
