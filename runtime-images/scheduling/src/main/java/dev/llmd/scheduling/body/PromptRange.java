package dev.llmd.scheduling.body;

/**
 * Where a part of the prompt is in a body, as JSON.
 *
 * @param field its key
 * @param bytes its value, with its quotes or brackets
 */
public record PromptRange(String field, ByteRange bytes) {}
