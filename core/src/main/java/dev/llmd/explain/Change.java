package dev.llmd.explain;

import dev.llmd.source.MapNode;

/**
 * What is done to a spec once its layers are merged.
 *
 * @param by what does it, in words
 * @param spec the whole spec afterwards
 */
public record Change(String by, MapNode spec) {}
