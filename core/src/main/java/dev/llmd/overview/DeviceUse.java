package dev.llmd.overview;

/**
 * Accelerators of one kind.
 *
 * @param given what pods get
 * @param used what their vLLM uses of it
 * @param unknown what pods get whose command line does not say what they use
 */
public record DeviceUse(Range given, Range used, Range unknown) {

  /** None. */
  public static final DeviceUse NONE = new DeviceUse(Range.NONE, Range.NONE, Range.NONE);

  /** What pods get and nothing uses. */
  public Range idle() {
    return new Range(
        given.min() - used.min() - unknown.min(), given.max() - used.max() - unknown.max());
  }

  /** The sum. */
  public DeviceUse plus(DeviceUse other) {
    return new DeviceUse(
        given.plus(other.given), used.plus(other.used), unknown.plus(other.unknown));
  }

  /** The same for so many pods. */
  DeviceUse times(Range pods) {
    return new DeviceUse(times(given, pods), times(used, pods), times(unknown, pods));
  }

  private static Range times(Range perPod, Range pods) {
    return new Range(perPod.min() * pods.min(), perPod.max() * pods.max());
  }
}
