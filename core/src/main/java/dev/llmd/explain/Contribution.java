package dev.llmd.explain;

import dev.llmd.diagnostic.SourceLocation;
import dev.llmd.source.Node;

/**
 * What one layer says of a field.
 *
 * @param origin who says it
 * @param place where; {@link SourceLocation#NONE} when no file does
 * @param value what it says; the whole list where lists replace one another
 */
public record Contribution(Origin origin, SourceLocation place, Node value) {}
