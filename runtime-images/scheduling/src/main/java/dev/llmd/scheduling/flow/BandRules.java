package dev.llmd.scheduling.flow;

/**
 * How requests of one priority wait.
 *
 * @param maxBytes the most bytes of bodies
 * @param maxRequests the most requests
 */
public record BandRules(
    long maxBytes, long maxRequests, FairnessPolicy fairness, OrderingPolicy ordering) {}
