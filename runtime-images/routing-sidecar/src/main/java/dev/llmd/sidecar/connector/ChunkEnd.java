package dev.llmd.sidecar.connector;

/**
 * Why an answer ends, in JSON.
 *
 * @param stopReason empty where servers say none
 */
record ChunkEnd(String finishReason, String stopReason) {}
