package dev.llmd.cli.simulate.run;

import dev.llmd.cli.simulate.trace.TraceRequest;
import dev.llmd.scheduling.body.BodyException;
import dev.llmd.scheduling.body.BodyFormat;
import dev.llmd.scheduling.body.BodyFormats;
import dev.llmd.scheduling.body.BodyScanner;
import dev.llmd.scheduling.body.ScannedBody;
import dev.llmd.scheduling.prefix.HashPlan;
import dev.llmd.scheduling.request.InferenceRequest;
import dev.llmd.scheduling.request.Prompt;
import dev.llmd.scheduling.request.RequestHeaders;
import java.util.List;
import java.util.Optional;

/** Reads requests of a trace as the server reads those that come in. */
final class RequestReader {

  private final BodyFormats formats;
  private final HashPlan hashes;
  private final boolean isTokenized;
  private int numbered;

  /**
   * A reader.
   *
   * @param isTokenized whether the scheduler wants to know the tokens
   */
  RequestReader(BodyFormats formats, HashPlan hashes, boolean isTokenized) {
    this.formats = formats;
    this.hashes = hashes;
    this.isTokenized = isTokenized;
  }

  /**
   * The request as scheduling sees it.
   *
   * @param headers of the request
   * @throws BodyException if no parser of the configuration takes it
   */
  InferenceRequest read(TraceRequest request, RequestHeaders headers, byte[] body, long now)
      throws BodyException {
    ScannedBody scanned = scan(request, body);
    Prompt prompt = scanned.prompt();
    return new InferenceRequest(
        "simulated-" + numbered++,
        scanned.model(),
        scanned.model(),
        scanned.cacheSalt(),
        isTokenized ? prompt.withTokens(request.content().tokens(), List.of()) : prompt,
        headers,
        request.priority(),
        request.headers().getOrDefault("x-llm-d-inference-fairness-id", ""),
        scanned.isStreaming(),
        now);
  }

  private ScannedBody scan(TraceRequest request, byte[] body) throws BodyException {
    Optional<BodyFormat> format = formats.forPath(request.path());
    if (format.isEmpty()) {
      throw new BodyException(0, "no parser takes " + request.path());
    }
    BodyScanner scanner = new BodyScanner(format.get(), hashes.blockBytes(), hashes.maxBlocks());
    scanner.scan(body, 0, body.length);
    ScannedBody scanned = scanner.finish();
    boolean isOpaque = format.get().pathSuffix().isEmpty();
    if (scanned.model().isEmpty() && !isOpaque) {
      throw new BodyException(0, "the body names no model");
    }
    return scanned;
  }
}
