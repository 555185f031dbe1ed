package dev.llmd.epp.migration;

import dev.llmd.source.Node;

/**
 * Something in a configuration that keeps it from being migrated.
 *
 * @param path the field, from the configuration on
 * @param found what is there
 * @param expected what would have been right
 */
public record ConfigProblem(String path, Node found, String expected) {}
