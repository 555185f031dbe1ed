package dev.llmd.picker.kvevents;

import dev.llmd.scheduling.TimeSource;
import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.serving.log.Log;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Takes messages, finds out whose they are, and has their events brought into the index. Used by
 * one thread, which nothing that comes in can end.
 *
 * <p>When messages are missing, what is known of the pod is kept: a model server never says again
 * what it has, so forgetting would make it look empty for as long as its cache lasts, while keeping
 * is wrong only about the blocks of the missing messages. After very many it is the other way
 * round.
 */
final class EventIntake {

  /** Each message is a step of the engine; after this many, most of a cache is another. */
  private static final long TOO_MANY_MISSING = 1000;

  private static final int MAX_SOURCES = 20_000;
  private static final long STRANGER_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

  private final IndexSink sink;
  private final EndpointDirectory directory;
  private final KvEventsMetrics metrics;
  private final Log log;
  private final TimeSource time;
  private final EventBatchReader reader = new EventBatchReader();
  private final Map<String, EventSource> sources = new HashMap<>();

  EventIntake(
      IndexSink sink,
      EndpointDirectory directory,
      KvEventsMetrics metrics,
      Log log,
      TimeSource time) {
    this.sink = sink;
    this.directory = directory;
    this.metrics = metrics;
    this.log = log;
    this.time = time;
  }

  /** A message of a pod that only its topic names. */
  void accept(Message message) {
    EventSource source = source(message.topic());
    EndpointDirectory.Found found = directory.find(source.topic().pod(), message.rank());
    if (found.endpoints().size() != 1) {
      stranger(source, found, message);
      return;
    }
    Endpoint endpoint = found.endpoints().getFirst();
    source.known();
    if (!found.isAsSaid() && source.isToBeReported()) {
      log.info(
          "the topic of KV events names a port that is no endpoint's: its address is enough",
          "topic",
          message.topic(),
          "endpoint",
          endpoint.hostPort());
    }
    accept(source, endpoint, message);
  }

  /** A message of an endpoint that was connected to, whatever its topic says. */
  void acceptFrom(EventSource source, Endpoint endpoint, Message message) {
    if (!source.topic().text().equals(message.topic())) {
      source.topic(Topic.of(message.topic()));
    }
    accept(source, endpoint, message);
  }

  /** What came is no message. */
  void malformed() {
    metrics.malformed();
  }

  private EventSource source(String topic) {
    EventSource known = sources.get(topic);
    if (known != null) {
      return known;
    }
    if (sources.size() >= MAX_SOURCES) {
      sources.clear(); // Somebody makes topics up.
    }
    EventSource source = new EventSource(Topic.of(topic));
    sources.put(topic, source);
    return source;
  }

  private void accept(EventSource source, Endpoint endpoint, Message message) {
    metrics.message(endpoint);
    Sequence sequence = source.sequence(message.rank());
    switch (sequence.look(message.number())) {
      case NEXT -> {}
      case GAP -> gap(source, endpoint, sequence.missing(message.number()));
      case AGAIN -> {
        metrics.repeated();
        return;
      }
      case RESTART -> {
        metrics.restart();
        log.info(
            "a model server began anew: its KV cache is empty", "endpoint", endpoint.hostPort());
        sink.cleared(endpoint);
        source.forgetSequences();
        sequence = source.sequence(message.rank());
      }
    }
    sequence.took(message.number());
    try {
      reader.read(message.batch(), sink.of(endpoint, source.topic().model()));
    } catch (MalformedBatchException e) {
      metrics.malformed();
      log.verbose(1, "KV events cannot be read", "endpoint", endpoint.hostPort(), "error", e);
    }
  }

  private void gap(EventSource source, Endpoint endpoint, long missing) {
    metrics.missed(endpoint, missing);
    boolean isTooMuch = missing > TOO_MANY_MISSING;
    if (isTooMuch) {
      sink.cleared(endpoint);
    }
    if (source.isGapToBeReported(time.nanos(), MINUTE)) {
      log.info(
          isTooMuch
              ? "so many KV events were missed that what was known of the pod is forgotten"
              : "KV events were missed: some blocks may be elsewhere than they are thought to be",
          "endpoint",
          endpoint.hostPort(),
          "messages",
          missing);
    }
  }

  /** Pods may send before they are ready; only what stays without an endpoint is an error. */
  private void stranger(EventSource source, EndpointDirectory.Found found, Message message) {
    source.sequence(message.rank()).took(message.number());
    long now = time.nanos();
    boolean isLate = now - source.stranger(now) >= STRANGER_NANOS;
    if (isLate && !directory.isEmpty() && source.isToBeReported()) {
      log.error(
          found.endpoints().isEmpty()
              ? "KV events name no endpoint of the pool: what that pod has is not known"
              : "KV events name several endpoints at once: what these have is not known",
          "topic",
          message.topic(),
          "expected",
          "kv@<ip:port of an endpoint>@<model>",
          "endpoints",
          String.join(", ", directory.examples()));
    }
    metrics.stranger(source.topic().pod());
  }
}
