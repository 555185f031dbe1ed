package dev.llmd.picker.extproc;

import dev.llmd.picker.telemetry.RequestSeries;
import java.util.Optional;
import java.util.function.Consumer;

/** A response on its way through: forwarded part by part, counted, never kept. */
final class ResponseSide {

  private final RequestSide request;
  private final RequestSeries series;
  private final Optional<ModelRenamer> renamer;
  private final UsageScanner usage = new UsageScanner();
  private boolean isStreaming;
  private boolean isBegun;
  private long firstAt;
  private long lastAt;
  private long bytes;

  ResponseSide(RequestSide request, RequestSeries series) {
    this.request = request;
    this.series = series;
    this.renamer =
        request.isModelChanged() && !request.model().isEmpty()
            ? Optional.of(new ModelRenamer(request.targetModel(), request.model()))
            : Optional.empty();
    this.isStreaming = request.isStreaming();
  }

  /** The response's headers came; adds to the changes what its body needs. */
  void head(Headers headers, HeaderChanges changes) {
    isStreaming |= headers.firstOrEmpty("content-type").contains("text/event-stream");
    if (renamer.isPresent() && headers.has("content-length")) {
      changes.remove("content-length");
    }
  }

  /** Forwards a part of the body. */
  void body(Slice part, boolean endsStream, long now, Consumer<PickerMessage> proxy) {
    count(part, now);
    Slice out = renamer.isPresent() ? renamer.get().rename(part, endsStream) : part;
    if (request.modes().response() == BodyMode.FULL_DUPLEX) {
      Body body = new Body();
      body.add(out);
      body.send(Side.RESPONSE, endsStream, proxy);
    } else if (renamer.isPresent()) {
      proxy.accept(
          PickerMessage.otherBody(
              Side.RESPONSE,
              java.util.Arrays.copyOfRange(
                  out.array(), out.offset(), out.offset() + out.length())));
    } else {
      proxy.accept(PickerMessage.sameBody(Side.RESPONSE));
    }
  }

  /** Forwards what is still held back when trailers end the body. */
  void bodyEnded(Consumer<PickerMessage> proxy) {
    if (renamer.isPresent() && request.modes().response() == BodyMode.FULL_DUPLEX) {
      Body rest = new Body();
      rest.add(renamer.get().rename(new Slice(new byte[0], 0, 0), true));
      rest.send(Side.RESPONSE, false, proxy);
    }
  }

  private void count(Slice part, long now) {
    if (part.length() == 0) {
      return;
    }
    bytes += part.length();
    usage.scan(part);
    if (!isBegun) {
      isBegun = true;
      firstAt = now;
    } else if (isStreaming) {
      series.betweenChunks.observeNanos(now - lastAt);
    }
    lastAt = now;
  }

  /** The response has ended as it should. */
  void ended(long now) {
    long duration = now - request.startedAt();
    series.duration.observeNanos(duration);
    series.responseBytes.observe((double) bytes);
    if (isStreaming && isBegun) {
      series.firstByteStreamed.observeNanos(firstAt - request.startedAt());
    } else if (!isStreaming) {
      series.firstByteWhole.observeNanos(duration);
    }
    if (usage.inputTokens() >= 0) {
      series.inputTokens.observe((double) usage.inputTokens());
    }
    if (usage.cachedTokens() >= 0) {
      series.cachedTokens.observe((double) usage.cachedTokens());
    }
    if (usage.outputTokens() > 0) {
      series.outputTokens.observe((double) usage.outputTokens());
      series.timePerToken.observeNanos(duration / usage.outputTokens());
      if (isStreaming && isBegun && usage.outputTokens() > 1) {
        series.timePerStreamedToken.observeNanos((now - firstAt) / (usage.outputTokens() - 1));
      }
    }
  }
}
