package dev.llmd.picker.telemetry;

import dev.llmd.serving.telemetry.Counter;
import dev.llmd.serving.telemetry.Gauge;
import dev.llmd.serving.telemetry.Histogram;

/** The series of requests that have the same labels. */
public final class RequestSeries {

  public final Counter requests;
  public final Histogram duration;
  public final Histogram requestBytes;
  public final Histogram responseBytes;
  public final Histogram inputTokens;
  public final Histogram outputTokens;
  public final Histogram cachedTokens;
  public final Gauge running;
  public final Histogram timePerToken;
  public final Histogram firstByteStreamed;
  public final Histogram firstByteWhole;
  public final Histogram timePerStreamedToken;
  public final Histogram betweenChunks;

  RequestSeries(RequestFamilies families, String... labels) {
    requests = families.requests.with(labels);
    duration = families.duration.with(labels);
    requestBytes = families.requestBytes.with(labels);
    responseBytes = families.responseBytes.with(labels);
    inputTokens = families.inputTokens.with(labels);
    outputTokens = families.outputTokens.with(labels);
    cachedTokens = families.cachedTokens.with(labels);
    running = families.running.with(labels);
    timePerToken = families.timePerToken.with(labels);
    firstByteStreamed = families.firstByte.with(and(labels, "true"));
    firstByteWhole = families.firstByte.with(and(labels, "false"));
    timePerStreamedToken = families.timePerStreamedToken.with(labels);
    betweenChunks = families.betweenChunks.with(labels);
  }

  static String[] and(String[] labels, String more) {
    String[] all = java.util.Arrays.copyOf(labels, labels.length + 1);
    all[labels.length] = more;
    return all;
  }
}
