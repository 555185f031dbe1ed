package dev.llmd.picker.process;

import dev.llmd.scheduling.dispatch.Dispatcher;
import dev.llmd.serving.log.Log;
import dev.llmd.serving.part.Part;

/** Lets a dispatcher look at what waits, every few milliseconds. */
final class Advancing implements Part {

  private static final long MILLIS = 2;

  private final Dispatcher dispatcher;
  private final Log log;
  private final Thread thread;

  Advancing(Dispatcher dispatcher, Log log) {
    this.dispatcher = dispatcher;
    this.log = log;
    this.thread = Thread.ofPlatform().daemon().name("dispatcher").unstarted(this::run);
  }

  @Override
  public void start() {
    thread.start();
  }

  private void run() {
    while (true) {
      try {
        Thread.sleep(MILLIS);
        dispatcher.advance();
      } catch (InterruptedException closed) {
        return;
      } catch (RuntimeException fault) {
        log.error("the dispatcher failed; it goes on", "error", fault);
      }
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
