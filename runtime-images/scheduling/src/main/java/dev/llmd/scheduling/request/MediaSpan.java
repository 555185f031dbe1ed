package dev.llmd.scheduling.request;

/**
 * An image, a video or a sound in a prompt: placeholder tokens, and what they stand for.
 *
 * @param hash what the model server calls its content, once the prompt is tokenized
 * @param offset the index of its first token
 * @param length how many tokens stand for it
 */
public record MediaSpan(String hash, int offset, int length) {}
