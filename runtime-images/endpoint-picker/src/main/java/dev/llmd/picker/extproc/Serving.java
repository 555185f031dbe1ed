package dev.llmd.picker.extproc;

import dev.llmd.picker.part.Discovery;
import dev.llmd.picker.part.RequestPreparation;
import dev.llmd.picker.telemetry.RequestTelemetry;
import dev.llmd.scheduling.TimeSource;
import dev.llmd.scheduling.body.BodyFormats;
import dev.llmd.scheduling.dispatch.Dispatcher;
import dev.llmd.scheduling.endpoint.EndpointPool;
import dev.llmd.scheduling.prefix.HashPlan;
import dev.llmd.serving.log.Log;
import dev.llmd.serving.trace.Tracing;
import java.util.function.Supplier;

/**
 * What all requests share.
 *
 * @param hashPlan how prompts that come now are hashed
 * @param routed is told of each request that is sent on
 * @param honoursSubset whether the proxy may restrict a request to some endpoints
 */
public record Serving(
    EndpointPool pool,
    Discovery discovery,
    RequestPreparation preparation,
    Dispatcher dispatcher,
    BodyFormats formats,
    Supplier<HashPlan> hashPlan,
    TimeSource time,
    RequestTelemetry telemetry,
    Log log,
    Runnable routed,
    boolean honoursSubset,
    Tracing tracing) {}
