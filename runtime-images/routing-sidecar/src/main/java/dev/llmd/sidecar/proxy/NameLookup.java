package dev.llmd.sidecar.proxy;

import io.netty.channel.EventLoop;
import io.netty.util.NetUtil;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Looks up names of targets as the system does, which blocks: in threads of its own, so that no
 * stream stands still meanwhile. The JDK keeps what it found for half a minute.
 */
final class NameLookup implements AutoCloseable {

  private static final int MOST_THREADS = 4;
  private static final int IDLE_SECONDS = 10;

  /** Servers of this pod listen on one of them at least. */
  private static final List<InetAddress> LOCALHOST =
      List.of(InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("::1"));

  private final Names names;
  private final Duration most;
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          MOST_THREADS,
          MOST_THREADS,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          new DefaultThreadFactory("names", true));

  /** Finds the addresses of a name, one at least, in its own time. */
  @FunctionalInterface
  interface Names {
    InetAddress[] find(String name) throws UnknownHostException;
  }

  /**
   * Looks up names in that way.
   *
   * @param most how long it may take
   */
  NameLookup(Names names, Duration most) {
    this.names = names;
    this.most = most;
    threads.allowCoreThreadTimeOut(true);
  }

  /**
   * The addresses of a host, known at once when it is an address itself.
   *
   * @param loop which listeners are called in
   */
  Future<List<InetAddress>> find(String host, EventLoop loop) {
    if (host.equals("localhost")) {
      return loop.newSucceededFuture(LOCALHOST);
    }
    if (host.indexOf('%') < 0
        && (NetUtil.isValidIpV4Address(host) || NetUtil.isValidIpV6Address(host))) {
      return loop.newSucceededFuture(List.of(InetAddress.ofLiteral(host)));
    }
    Promise<List<InetAddress>> found = loop.newPromise();
    try {
      threads.execute(() -> find(host, found));
    } catch (RejectedExecutionException closed) {
      return loop.newFailedFuture(new UnknownHostException(host));
    }
    Future<?> late =
        loop.schedule(
            () -> found.tryFailure(new UnknownHostException(host + " takes too long")),
            most.toNanos(),
            TimeUnit.NANOSECONDS);
    found.addListener(done -> late.cancel(false));
    return found;
  }

  private void find(String name, Promise<List<InetAddress>> found) {
    try {
      found.trySuccess(List.of(names.find(name)));
    } catch (UnknownHostException | RuntimeException e) {
      found.tryFailure(e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
