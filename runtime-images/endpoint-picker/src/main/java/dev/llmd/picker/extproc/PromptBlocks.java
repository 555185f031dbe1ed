package dev.llmd.picker.extproc;

/**
 * How prompts are hashed.
 *
 * @param bytes in a block; 0 when nobody wants hashes
 * @param most blocks beyond are not hashed
 */
public record PromptBlocks(int bytes, int most) {}
