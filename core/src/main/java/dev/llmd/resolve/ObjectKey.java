package dev.llmd.resolve;

/**
 * What makes two documents the same object in a cluster.
 *
 * @param group API group without version: versions of one kind share their objects
 * @param kind the kind
 * @param namespace {@code ""} for cluster-scoped kinds
 * @param name the name
 */
public record ObjectKey(String group, String kind, String namespace, String name) {}
