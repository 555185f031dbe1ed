package dev.llmd.picker.process;

import dev.llmd.scheduling.config.FlowControlConfig;
import dev.llmd.scheduling.config.SchedulerConfig;
import dev.llmd.serving.log.Log;

/**
 * Keeps requests that wait from taking all memory. By default each priority may have 1 GB of bodies
 * waiting; a process with less memory than that would end, and lose them all.
 *
 * @param heap bytes that the process may use
 */
record QueueMemory(long heap, Log log) {

  /**
   * The configuration with a limit for all that waits: half of the memory, or less if it says so.
   */
  SchedulerConfig limit(SchedulerConfig config) {
    FlowControlConfig limits = config.flowControl();
    long most = heap / 2;
    if (!config.featureGates().flowControl() || isWithin(limits.maxBytes(), most)) {
      return config;
    }
    if (limits.maxBytes() > 0) {
      log.info(
          "flowControl.maxBytes is more than half of the memory; that half is the limit",
          "maxBytes",
          limits.maxBytes(),
          "limit",
          most);
    }
    return config.withFlowControl(limits.withMaxBytes(most));
  }

  private static boolean isWithin(long limit, long most) {
    return limit > 0 && limit <= most;
  }
}
