package dev.llmd.picker.extproc;

import dev.llmd.picker.log.Log;
import dev.llmd.picker.part.Discovery;
import dev.llmd.picker.part.RequestPreparation;
import dev.llmd.picker.telemetry.RequestTelemetry;
import dev.llmd.scheduling.TimeSource;
import dev.llmd.scheduling.body.BodyFormats;
import dev.llmd.scheduling.dispatch.Dispatcher;
import dev.llmd.scheduling.endpoint.EndpointPool;

/**
 * What all requests share.
 *
 * @param honoursSubset whether the proxy may restrict a request to some endpoints
 */
public record Serving(
    EndpointPool pool,
    Discovery discovery,
    RequestPreparation preparation,
    Dispatcher dispatcher,
    BodyFormats formats,
    PromptBlocks blocks,
    TimeSource time,
    RequestTelemetry telemetry,
    Log log,
    boolean honoursSubset) {}
