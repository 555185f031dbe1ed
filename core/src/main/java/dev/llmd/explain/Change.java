package dev.llmd.explain;

import dev.llmd.source.MapNode;

/**
 * What is done to a spec once its layers are merged.
 *
 * @param by what does it
 * @param spec the whole spec afterwards
 */
public record Change(Origin by, MapNode spec) {}
