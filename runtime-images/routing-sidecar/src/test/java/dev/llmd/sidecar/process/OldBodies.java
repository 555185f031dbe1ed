package dev.llmd.sidecar.process;

import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Has bodies get old and die, as those of requests do that wait for prefill, and ends when the
 * first of them is collected, although the heap has much space left and nothing more is allocated.
 */
final class OldBodies {

  private static final int BYTES = 256 * 1024;
  private static final int MANY = 1_000;

  /** So many that the young generation has no place for them: they get old at once. */
  private static final int WAITING = 100;

  private OldBodies() {}

  public static void main(String[] arguments) throws InterruptedException {
    HeapTrim.start();
    Queue<byte[]> waiting = new ArrayDeque<>();
    waiting.add(new byte[BYTES]);
    WeakReference<byte[]> first = new WeakReference<>(waiting.element());
    for (int i = 0; i < MANY; i++) {
      waiting.add(new byte[BYTES]);
      if (waiting.size() > WAITING) {
        waiting.remove();
      }
    }
    while (!first.refersTo(null)) {
      Thread.sleep(50);
    }
    System.out.println(waiting.size() + " wait");
  }
}
