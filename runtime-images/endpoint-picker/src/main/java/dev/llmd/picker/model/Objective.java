package dev.llmd.picker.model;

/**
 * An InferenceObjective.
 *
 * @param name what requests name in their objective header
 * @param priority the higher, the sooner; less than 0 may be shed
 */
public record Objective(String name, int priority) {}
