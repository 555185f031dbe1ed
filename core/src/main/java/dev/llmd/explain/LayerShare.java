package dev.llmd.explain;

import dev.llmd.diagnostic.SourceLocation;

/**
 * What a layer has in the spec.
 *
 * @param origin the layer
 * @param place where it starts
 * @param fields how many values it sets
 * @param overridden how many values it sets that a later layer replaces by others
 */
public record LayerShare(Origin origin, SourceLocation place, int fields, int overridden) {}
