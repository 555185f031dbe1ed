package dev.llmd.picker.telemetry;

/**
 * What tells series of requests apart.
 *
 * @param model the model that the client asked for
 * @param target the model that the pod is asked for
 * @param fairnessId whom the request counts for; {@code ""} for nobody
 */
public record RequestLabels(String model, String target, String fairnessId, int priority) {}
