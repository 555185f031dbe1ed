package dev.llmd.extract;

import dev.llmd.source.MapNode;

/**
 * The configuration file of one program.
 *
 * @param title which one, for a comment above it
 * @param document its content
 */
public record ConfigFile(String title, MapNode document) {}
