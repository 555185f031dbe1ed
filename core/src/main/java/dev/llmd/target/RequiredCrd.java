package dev.llmd.target;

/**
 * A definition that a cluster needs before it takes the manifests.
 *
 * @param name the name of the CustomResourceDefinition
 * @param neededBy the field of services, the option or the setting that it is needed for
 */
public record RequiredCrd(String name, String neededBy) {}
