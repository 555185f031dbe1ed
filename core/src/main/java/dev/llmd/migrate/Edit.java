package dev.llmd.migrate;

import dev.llmd.diagnostic.SourceLocation;

/**
 * A change of a file, as it is told.
 *
 * @param location where it is in the file as it was
 * @param object the object, {@code Kind namespace/name}
 * @param field the field, as the API server writes it; within a text, as if the text were fields
 * @param what what changes: {@code a → b}
 * @param why the reason
 */
public record Edit(SourceLocation location, String object, String field, String what, String why) {}
