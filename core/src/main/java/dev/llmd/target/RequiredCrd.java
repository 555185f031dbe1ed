package dev.llmd.target;

/**
 * A definition that a cluster needs before it takes the manifests.
 *
 * @param name the name of the CustomResourceDefinition
 * @param neededBy the services that it is needed by
 */
public record RequiredCrd(String name, String neededBy) {}
