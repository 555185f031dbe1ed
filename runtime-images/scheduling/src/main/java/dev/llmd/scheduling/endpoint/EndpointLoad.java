package dev.llmd.scheduling.endpoint;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What an endpoint reports, and what was sent to it since. Safe for use by several threads.
 *
 * <p>A report is old as soon as a request is sent: a burst within one scrape interval would all go
 * to the pod that looked idle. So requests that the report cannot have seen are counted on top.
 */
public final class EndpointLoad {

  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong finished = new AtomicLong();
  private final AtomicLong tokensInFlight = new AtomicLong();
  private volatile @Nullable Report report;

  /** What any model server takes on at once; vLLM's default is 256 or more. */
  private static final int LEAST_ROOM = 64;

  /**
   * A report.
   *
   * @param sentBefore how many requests had been sent when its scrape began
   * @param pause how much longer than others it may last
   * @param fullAt how many requests it ran when others had to wait; 0 when not known
   */
  private record Report(ModelServerMetrics metrics, long sentBefore, long pause, int fullAt) {

    /**
     * How many more requests it is thought to take on before it lets others wait: as many as it ran
     * when it was last full; where that is not known, it may do twice of what it does.
     */
    int room() {
      if (metrics.waiting() > 0) {
        return 0;
      }
      return fullAt > 0 ? fullAt - metrics.running() : Math.max(metrics.running(), LEAST_ROOM);
    }
  }

  /** A request with that many prompt tokens is on its way. */
  public void sent(long promptTokens) {
    tokensInFlight.addAndGet(promptTokens);
    sent.incrementAndGet();
  }

  /** A request that was {@link #sent} has ended, however. */
  public void finished(long promptTokens) {
    tokensInFlight.addAndGet(-promptTokens);
    finished.incrementAndGet();
  }

  /**
   * A request that was {@link #sent} has its first token: those of its prompt are worked off, and
   * it is to be {@link #finished} with 0 tokens.
   */
  public void prefilled(long promptTokens) {
    tokensInFlight.addAndGet(-promptTokens);
  }

  /** What {@link #reported(ModelServerMetrics, long)} wants to know from before the scrape. */
  public long scrapeBegins() {
    return sent.get();
  }

  /**
   * Takes a report.
   *
   * @param sentBefore what {@link #scrapeBegins()} said
   */
  public void reported(ModelServerMetrics metrics, long sentBefore) {
    reported(metrics, sentBefore, 0);
  }

  /**
   * Takes a report that the next one follows later than usual: of a pool with nothing to do.
   *
   * @param sentBefore what {@link #scrapeBegins()} said
   * @param pause how much longer, in nanoseconds, it is not stale for that
   */
  public void reported(ModelServerMetrics metrics, long sentBefore, long pause) {
    report = new Report(metrics, sentBefore, pause, fullAt(metrics, report));
  }

  private static int fullAt(ModelServerMetrics metrics, @Nullable Report before) {
    if (metrics.waiting() > 0) {
      return metrics.running();
    }
    // What runs that many while nothing waits was not full at that many.
    return before == null || metrics.running() >= before.fullAt ? 0 : before.fullAt;
  }

  /** The last report; empty before the first. */
  public Optional<ModelServerMetrics> report() {
    Report last = report;
    return last == null ? Optional.empty() : Optional.of(last.metrics);
  }

  /** Requests sent through this picker that have not ended. */
  public int inFlight() {
    return (int) Math.max(0, sent.get() - finished.get());
  }

  /** Prompt tokens of the requests in flight, without those that are worked off. */
  public long tokensInFlight() {
    return Math.max(0, tokensInFlight.get());
  }

  /** Requests in flight that the last report cannot have seen. */
  public int unreported() {
    Report last = report;
    long since = sent.get() - (last == null ? 0 : last.sentBefore);
    return (int) Math.min(since, inFlight());
  }

  /** Requests in the queue: those reported, and those it cannot have reported yet. */
  public int waiting() {
    Report last = report;
    return (last == null ? 0 : last.metrics.waiting()) + unreported();
  }

  /**
   * Requests that have to wait there: those reported, and of those that it cannot have reported yet
   * the ones that it has no room for.
   */
  public int expectedWaiting() {
    Report last = report;
    return last == null
        ? Math.max(0, unreported() - LEAST_ROOM)
        : last.metrics.waiting() + Math.max(0, unreported() - last.room());
  }

  /** Requests it works on: those reported, and those it cannot have reported yet. */
  public int running() {
    Report last = report;
    return (last == null ? 0 : last.metrics.running()) + unreported();
  }

  /** The used part of the KV cache, 0 to 1, as reported; 0 before the first report. */
  public double kvCacheUsage() {
    Report last = report;
    return last == null ? 0 : last.metrics.kvCacheUsage();
  }

  /** LoRA adapters as reported. */
  public LoraAdapters lora() {
    Report last = report;
    return last == null ? LoraAdapters.NONE : last.metrics.lora();
  }

  /** Whether there is no report, or only one that began longer ago than that and its pause. */
  public boolean isStale(long now, long nanos) {
    Report last = report;
    return last == null || now - last.metrics.at() > nanos + last.pause;
  }
}
