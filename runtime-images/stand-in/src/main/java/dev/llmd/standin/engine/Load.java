package dev.llmd.standin.engine;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Requests that run, those that wait for one of the slots, and what ran so far. */
public final class Load {

  private static final int LOOKS_FOR_A_SLOT_EVERY_MS = 5;

  private final Semaphore slots;
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicLong usedBlocks = new AtomicLong();
  private final AtomicLong finished = new AtomicLong();
  private final Map<String, AtomicInteger> runningByModel = new ConcurrentHashMap<>();

  /** Nothing runs yet; so many requests can at a time. */
  public Load(int slots) {
    this.slots = new Semaphore(slots, true);
  }

  /** Somebody who may give up waiting. */
  @FunctionalInterface
  public interface Client {
    boolean isGone() throws InterruptedException;
  }

  /**
   * Waits for a slot, and takes it.
   *
   * @param model or LoRA adapter that is asked
   * @param blocks how many the request needs
   * @return false when the client gave up before there was a slot
   */
  public boolean enter(String model, int blocks, Client client) throws InterruptedException {
    waiting.incrementAndGet();
    try {
      while (!slots.tryAcquire(LOOKS_FOR_A_SLOT_EVERY_MS, TimeUnit.MILLISECONDS)) {
        if (client.isGone()) {
          return false;
        }
      }
    } finally {
      waiting.decrementAndGet();
    }
    running.incrementAndGet();
    usedBlocks.addAndGet(blocks);
    countOf(model).incrementAndGet();
    return true;
  }

  /** A request that had entered has ended. */
  public void leave(String model, int blocks) {
    countOf(model).decrementAndGet();
    usedBlocks.addAndGet(-blocks);
    running.decrementAndGet();
    finished.incrementAndGet();
    slots.release();
  }

  private AtomicInteger countOf(String model) {
    return runningByModel.computeIfAbsent(model, _ -> new AtomicInteger());
  }

  public int waiting() {
    return waiting.get();
  }

  public int running() {
    return running.get();
  }

  /** Whether requests for that model, or LoRA adapter, run now. */
  public boolean isRunning(String model) {
    return countOf(model).get() > 0;
  }

  /** Blocks of the requests that run. */
  public long usedBlocks() {
    return usedBlocks.get();
  }

  /** How many requests have ended. */
  public long finished() {
    return finished.get();
  }
}
