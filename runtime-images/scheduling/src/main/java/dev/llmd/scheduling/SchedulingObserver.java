package dev.llmd.scheduling;

import java.util.function.LongConsumer;

/** Watches how long plugins take. Without one, nobody looks at the time. */
@FunctionalInterface
public interface SchedulingObserver {

  /**
   * Where the times of a plugin go; asked once for each use of a plugin, not for each request.
   *
   * @param extensionPoint what it is used as, as label {@code extension_point} of the metric {@code
   *     plugin_duration_seconds} has it: {@code Filter}, {@code Scorer}, {@code Picker}, {@code
   *     PreRequest}, {@code ResponseReceived}, {@code ResponseComplete}
   * @return takes nanoseconds, from several threads
   */
  LongConsumer plugin(String extensionPoint, String type, String name);
}
