package dev.llmd.sidecar.proxy;

import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.InetNameResolver;
import io.netty.util.NetUtil;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Looks up names of targets as the system does, which blocks: in threads of its own, so that no
 * stream stands still meanwhile. The JDK keeps what it found for half a minute.
 */
final class NameLookup extends AddressResolverGroup<InetSocketAddress> {

  private static final int MOST_THREADS = 4;
  private static final int IDLE_SECONDS = 10;

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

  /** Finds the address of a name, in its own time. */
  @FunctionalInterface
  interface Names {
    InetAddress find(String name) throws UnknownHostException;
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

  @Override
  protected AddressResolver<InetSocketAddress> newResolver(EventExecutor loop) {
    return new Resolver(loop).asAddressResolver();
  }

  @Override
  public void close() {
    super.close();
    threads.shutdownNow();
  }

  private final class Resolver extends InetNameResolver {

    Resolver(EventExecutor loop) {
      super(loop);
    }

    @Override
    protected void doResolve(String name, Promise<InetAddress> found) throws UnknownHostException {
      byte[] literal = NetUtil.createByteArrayFromIpAddressString(name);
      if (literal != null) {
        found.setSuccess(InetAddress.getByAddress(literal));
      } else {
        threads.execute(() -> find(name, found));
        Future<?> late =
            executor()
                .schedule(
                    () -> found.tryFailure(new UnknownHostException("takes too long")),
                    most.toNanos(),
                    TimeUnit.NANOSECONDS);
        found.addListener(done -> late.cancel(false));
      }
    }

    private void find(String name, Promise<InetAddress> found) {
      try {
        found.trySuccess(names.find(name));
      } catch (UnknownHostException e) {
        found.tryFailure(e);
      }
    }

    @Override
    protected void doResolveAll(String name, Promise<List<InetAddress>> found)
        throws UnknownHostException {
      Promise<InetAddress> one = executor().newPromise();
      one.addListener(
          done -> {
            if (done.isSuccess()) {
              found.trySuccess(List.of(one.getNow()));
            } else {
              found.tryFailure(done.cause());
            }
          });
      doResolve(name, one);
    }
  }
}
