package dev.llmd.migrate.edit;

import dev.llmd.migrate.text.TextEdit;
import java.util.List;

/**
 * A change that is told to the user, and the edits it takes.
 *
 * @param offset where it is in the document's text
 * @param path the field, from the object on
 * @param what what changes: {@code a → b}
 * @param why the reason
 * @param edits the edits of the document's text
 */
public record Change(int offset, String path, String what, String why, List<TextEdit> edits) {}
