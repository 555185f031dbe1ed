package dev.llmd.picker.model;

/**
 * A model that pods are asked for instead of the one that the client asked for.
 *
 * @param weight its share of the requests, of the sum of all weights; 0 when it has none
 */
public record TargetModel(String model, int weight) {}
