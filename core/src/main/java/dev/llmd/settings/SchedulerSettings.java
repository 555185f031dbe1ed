package dev.llmd.settings;

/**
 * {@code scheduler}: what is wired up for the endpoint picker.
 *
 * @param kvEvents whether model servers are told to publish their KV-cache events to a picker that
 *     scores by them
 */
public record SchedulerSettings(boolean kvEvents) {

  /** Only what the controller wires. */
  public static final SchedulerSettings DEFAULT = new SchedulerSettings(false);
}
