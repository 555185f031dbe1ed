package dev.llmd.serving.trace;

/**
 * Something that takes time, as a trace shows it: a request, or a step of it. Used by one thread at
 * a time. Attributes are neither prompt text nor secret.
 */
public interface TraceSpan {

  /** A request that is sent for the sake of this one; begins now. */
  TraceSpan call(String name);

  /** A step of this one; begins now. */
  TraceSpan step(String name);

  void put(String attribute, String value);

  void put(String attribute, long value);

  void put(String attribute, boolean value);

  /** It did not work; a reason without addresses of clients. */
  void fail(String type, String reason);

  /** Tells a server what the request is part of; without tracing, headers stay as they came. */
  void writeTo(HeaderSink headers);

  /** The trace that it is part of, as 32 hexadecimal digits; {@code ""} when it is part of none. */
  String traceId();

  /** It is over; calls after the first have no effect. */
  void end();
}
