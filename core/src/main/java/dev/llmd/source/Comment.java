package dev.llmd.source;

import dev.llmd.diagnostic.SourceLocation;

/**
 * A comment of a YAML file.
 *
 * @param place where its {@code #} stands
 * @param text what stands after the {@code #}, without blanks around it
 * @param line the 1-based line that it is about: its own, or the next one that is not empty when
 *     nothing stands before it; 0 when none follows
 * @param lineText what stands on that line
 * @param firstLine the first line of the document that this line belongs to
 * @param lastLine the last one
 * @param isInText whether it stands in a text of the document, which may be something else than
 *     YAML
 */
public record Comment(
    SourceLocation place,
    String text,
    int line,
    String lineText,
    int firstLine,
    int lastLine,
    boolean isInText) {}
