package dev.llmd.migrate.edit;

/**
 * Something that a person should look at, in a document that is edited or needs no edit.
 *
 * @param offset where it is in the document's text
 * @param path the field, from the object on
 * @param message what it is
 * @param nextStep what to do about it
 */
public record Remark(int offset, String path, String message, String nextStep) {}
