package dev.llmd.scheduling.flow;

/**
 * What waits with one priority, and the most that may.
 *
 * @param bytes the bodies of the requests that wait
 */
public record BandUsage(int priority, long requests, long maxRequests, long bytes, long maxBytes) {}
