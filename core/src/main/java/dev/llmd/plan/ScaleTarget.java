package dev.llmd.plan;

/**
 * The workload that an autoscaler scales, and how far.
 *
 * @param apiVersion {@code group/version} of the workload
 * @param kind its kind
 * @param name its name
 * @param minReplicas fewest replicas while there is load
 * @param maxReplicas most replicas
 */
public record ScaleTarget(
    String apiVersion, String kind, String name, long minReplicas, long maxReplicas) {}
