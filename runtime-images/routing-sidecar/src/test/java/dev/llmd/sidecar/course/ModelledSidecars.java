package dev.llmd.sidecar.course;

import io.netty.buffer.ByteBufAllocator;
import io.netty.util.internal.logging.InternalLoggerFactory;
import io.netty.util.internal.logging.JdkLoggerFactory;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * A process that has {@link ModelledSidecar}s run, one after the other. Ends with status 0 if
 * nothing is wrong, and Netty has not logged that a buffer was lost, or anything else.
 */
public final class ModelledSidecars {

  private static final Queue<String> FAULTS = new ConcurrentLinkedQueue<>();

  private ModelledSidecars() {}

  /** Takes the first seed, how many, and how many clients play over how many connections each. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    InternalLoggerFactory.setDefaultFactory(JdkLoggerFactory.INSTANCE);
    Logger.getLogger("").addHandler(new Recording());
    Thread.setDefaultUncaughtExceptionHandler((thread, e) -> FAULTS.add(thread + ": " + e));
    long first = Long.parseLong(arguments[0]);
    int seeds = Integer.parseInt(arguments[1]);
    int clients = Integer.parseInt(arguments[2]);
    int connections = Integer.parseInt(arguments[3]);
    for (long seed = first; seed < first + seeds; seed++) {
      FAULTS.addAll(new ModelledSidecar(seed).run(clients, connections));
    }
    for (int i = 0; i < 20; i++) {
      System.gc();
      Thread.sleep(20);
      ByteBufAllocator.DEFAULT.buffer(16).release();
    }
    FAULTS.forEach(System.out::println);
    System.exit(FAULTS.isEmpty() ? 0 : 1);
  }

  private static final class Recording extends Handler {

    @Override
    public void publish(LogRecord line) {
      if (line.getLevel().intValue() >= Level.WARNING.intValue()) {
        FAULTS.add(line.getMessage() + ": " + line.getThrown());
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
