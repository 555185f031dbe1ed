package dev.llmd.settings;

/**
 * {@code criticality}: what is written of how critical models are, beyond the controller's.
 *
 * @param enabled whether an object says so for each service
 * @param critical priority of critical models
 * @param standard priority of standard models
 * @param sheddable priority of models whose requests may be dropped first; below 0
 */
public record CriticalitySettings(boolean enabled, int critical, int standard, int sheddable) {

  /** Nothing. */
  public static final CriticalitySettings DEFAULT = new CriticalitySettings(false, 2, 0, -1);
}
