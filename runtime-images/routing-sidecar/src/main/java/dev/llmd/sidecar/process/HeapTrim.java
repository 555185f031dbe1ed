package dev.llmd.sidecar.process;

/**
 * Collects garbage long before the heap is at its limit. The serial collector, which itself needs
 * least memory, clears the old generation only there. Bodies of requests that wait for prefill get
 * old: with a few long prompts a second the process would within minutes take all that it may. How
 * long it stands still depends on how much garbage there is: often and short costs little more.
 */
final class HeapTrim implements Runnable {

  private static final long PAUSE_MILLIS = 250;

  /** Enough for collections, of some 20 ms then, to be rare. */
  private static final long SPARE_BYTES = 96 << 20;

  private final Runtime heap = Runtime.getRuntime();

  private HeapTrim() {}

  /** Goes on for as long as the process. */
  static void start() {
    Thread.ofPlatform().name("heap").daemon().start(new HeapTrim());
  }

  @Override
  public void run() {
    long live = 0;
    try {
      while (true) {
        Thread.sleep(PAUSE_MILLIS);
        if (used() > 2 * live + SPARE_BYTES) {
          System.gc();
          live = used();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private long used() {
    return heap.totalMemory() - heap.freeMemory();
  }
}
