package dev.llmd.explain;

import dev.llmd.diagnostic.SourceLocation;
import java.util.List;

/**
 * What a layer has in the spec.
 *
 * @param origin the layer
 * @param place where it starts
 * @param fields how many values it sets
 * @param overridden to how many values it has something to say in vain
 * @param parts the largest parts of the spec that no other layer has a say in
 */
public record LayerShare(
    Origin origin, SourceLocation place, int fields, int overridden, List<Part> parts) {}
