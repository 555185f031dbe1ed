package dev.llmd.cli.simulate.pool;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;

/**
 * One model server. Requests wait in a queue until the batch and the KV cache have room and the
 * prompts before theirs are worked off; all answers grow together, the slower the more there are.
 *
 * <p>What it leaves out: a prefill does not slow answers down, and blocks of an answer are set
 * aside when it starts, so that nothing is ever preempted.
 */
public final class SimulatedPod {

  /**
   * An answer that grows: done when each running answer has had that many tokens since the start.
   */
  private record Answer(Work work, double doneAt) implements Comparable<Answer> {
    @Override
    public int compareTo(Answer other) {
      return Double.compare(doneAt, other.doneAt);
    }
  }

  private final String name;
  private final PodModel model;
  private final Timeline timeline;
  private final KvListener kvListener;
  private final KvCache cache;
  private final Deque<Work> queue = new ArrayDeque<>();
  private final PriorityQueue<Answer> answers = new PriorityQueue<>();
  private int started;
  private int taken;
  private long prefillFreeAt;

  /** Tokens that an answer would have that grew from the beginning on. */
  private double grown;

  private long grownAt;
  private long plan;
  private int peakRunning;
  private long busyNanos;

  /** An idle pod with an empty cache. */
  public SimulatedPod(String name, PodModel model, Timeline timeline, KvListener kvListener) {
    this.name = name;
    this.model = model;
    this.timeline = timeline;
    this.kvListener = kvListener;
    this.cache = new KvCache(model.blocks());
  }

  public String name() {
    return name;
  }

  public PodModel model() {
    return model;
  }

  /** Takes a request. */
  public void submit(Work work) {
    if (work.blockKeys().length + work.ownBlocks(model.blockSize()) > model.blocks()) {
      work.progress().refused();
      return;
    }
    taken++;
    queue.add(work);
    startWaiting();
  }

  /** How many requests it was given, and did not refuse. */
  public int taken() {
    return taken;
  }

  /** Requests in the queue. */
  public int waiting() {
    return queue.size();
  }

  /** Requests that are worked on. */
  public int running() {
    return started;
  }

  /** The used part of the KV cache, 0 to 1. */
  public double kvCacheUsage() {
    return cache.usage();
  }

  /** The most requests that it ever worked on at a time. */
  public int peakRunning() {
    return peakRunning;
  }

  /** How long it had something to do, in nanoseconds. */
  public long busyNanos() {
    return busyNanos + (started > 0 ? timeline.now() - grownAt : 0);
  }

  private void startWaiting() {
    while (!queue.isEmpty() && started < model.maxRunning()) {
      Work work = queue.peek();
      int own = work.ownBlocks(model.blockSize());
      boolean isPrefillBusy = !work.isPrefilledElsewhere() && timeline.now() < prefillFreeAt;
      if (isPrefillBusy || !cache.fits(work.blockKeys(), own)) {
        return;
      }
      queue.remove();
      start(work, own);
    }
  }

  private void start(Work work, int own) {
    grow();
    long[] keys = work.blockKeys();
    int matched = cache.matched(keys);
    List<Long> evicted = cache.hold(keys, own);
    started++;
    peakRunning = Math.max(peakRunning, started);
    kvListener.stored(work.prompt(), matched, model.blockSize());
    if (!evicted.isEmpty()) {
      kvListener.removed(evicted);
    }
    // The last token is always computed: the first token of the answer comes of it.
    long cached = Math.min((long) matched * model.blockSize(), work.promptTokens() - 1);
    work.progress().started(Math.max(0, cached));
    long todo = work.promptTokens() - Math.max(0, cached);
    timeline.after(readyIn(work, todo), () -> prefilled(work, own));
  }

  /** How long until the first token: a transfer goes on beside a prefill. */
  private long readyIn(Work work, long todo) {
    if (work.isPrefilledElsewhere()) {
      return model.transferNanos(todo);
    }
    long nanos = model.prefillNanos(todo);
    prefillFreeAt = timeline.now() + nanos;
    return nanos;
  }

  private void prefilled(Work work, int own) {
    work.progress().prefilled();
    if (work.outputTokens() <= 1) {
      end(work, own);
      return;
    }
    grow();
    answers.add(new Answer(work, grown + work.outputTokens() - 1));
    planNextEnd();
    startWaiting();
  }

  /** Lets all answers grow up to now. */
  private void grow() {
    long now = timeline.now();
    if (started > 0) {
      busyNanos += now - grownAt;
    }
    if (!answers.isEmpty()) {
      grown += (now - grownAt) / model.nanosPerToken(answers.size());
    }
    grownAt = now;
  }

  /** The answer that is done first, should no other come or go until then. */
  private void planNextEnd() {
    long current = ++plan;
    if (answers.isEmpty()) {
      return;
    }
    double tokens = Math.max(0, answers.element().doneAt - grown);
    long nanos = (long) Math.ceil(tokens * model.nanosPerToken(answers.size()));
    timeline.after(
        nanos,
        () -> {
          if (current == plan) {
            grow();
            Answer done = answers.remove();
            grown = Math.max(grown, done.doneAt);
            end(done.work, done.work.ownBlocks(model.blockSize()));
            planNextEnd();
          }
        });
  }

  private void end(Work work, int own) {
    grow();
    cache.release(work.blockKeys(), own);
    started--;
    work.progress().ended();
    startWaiting();
  }

  /** Learns what goes into the KV cache and out of it. */
  public interface KvListener {

    /**
     * A prompt's blocks are there now.
     *
     * @param known how many of them, from the first on, were there before
     * @param blockSize tokens in a block
     */
    void stored(Prompt prompt, int known, int blockSize);

    /** These blocks are gone. */
    void removed(List<Long> keys);
  }
}
