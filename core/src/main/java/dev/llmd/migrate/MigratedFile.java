package dev.llmd.migrate;

/**
 * A file that changes.
 *
 * @param name the name it was given under
 * @param before its text, with a byte order mark if it has one
 * @param after its text afterwards
 */
public record MigratedFile(String name, String before, String after) {}
