package dev.llmd.cli.simulate.run;

import dev.llmd.cli.simulate.pool.SimulatedPod;
import java.util.List;

/**
 * What came of a replay.
 *
 * @param requests in the order of the trace
 * @param pods in the order of the pool
 * @param nanos from the first request to the end of the last
 */
public record ReplayResult(List<RequestRecord> requests, List<SimulatedPod> pods, long nanos) {}
