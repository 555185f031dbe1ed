package dev.llmd.sidecar.process;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Has bodies get old and die, as those of requests do that wait for prefill, and ends when they are
 * collected, although the heap has much space left and nothing more is allocated.
 */
final class OldBodies {

  private static final int BYTES = 256 * 1024;
  private static final int MANY = 1_000;
  private static final int WAITING = 100;

  private OldBodies() {}

  public static void main(String[] arguments) throws InterruptedException {
    HeapTrim.start();
    Queue<byte[]> waiting = new ArrayDeque<>();
    for (int i = 0; i < MANY; i++) {
      waiting.add(new byte[BYTES]);
      if (i >= WAITING) {
        waiting.remove();
      }
    }
    Runtime heap = Runtime.getRuntime();
    while (heap.totalMemory() - heap.freeMemory() > 2L * WAITING * BYTES) {
      Thread.sleep(50);
    }
    System.out.println(waiting.size() + " wait, and the heap has " + heap.maxMemory());
  }
}
