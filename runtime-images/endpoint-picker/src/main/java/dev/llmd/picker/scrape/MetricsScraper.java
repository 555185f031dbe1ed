package dev.llmd.picker.scrape;

import dev.llmd.scheduling.TimeSource;
import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.endpoint.EndpointId;
import dev.llmd.scheduling.endpoint.EndpointPool;
import dev.llmd.scheduling.endpoint.PoolListener;
import dev.llmd.serving.part.Part;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.NetUtil;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Scrapes every endpoint of a pool again and again, in one thread of its own, and tells each
 * endpoint's load what its server says. An endpoint whose server hangs or fails keeps its last
 * report, which gets stale.
 */
public final class MetricsScraper implements Part {

  /** Parts of an interval that scrapes begin in. */
  private static final int SLOTS = 10;

  /** A thread that died of an error never says that it ended. */
  private static final long CLOSING_SECONDS = 3;

  private final EndpointPool pool;
  private final EventLoopGroup group;
  private final EventLoop loop;
  private final ScrapeContext context;
  private final Pace pace;
  private final Map<EndpointId, ScrapeTarget> targets = new HashMap<>();
  private final Wheel<ScrapeTarget> wheel = new Wheel<>(SLOTS);
  private @Nullable Future<?> ticking;
  private long tickPeriod;
  private long nextTick;

  /** Read by the threads of requests. */
  private volatile boolean isIdle;

  /**
   * A scraper that does nothing before {@link #start}.
   *
   * @throws dev.llmd.serving.part.StartException if a certificate file cannot be used
   */
  public MetricsScraper(
      EndpointPool pool, ScrapeSettings settings, TimeSource time, ScrapeObserver observer) {
    this.pool = pool;
    this.group =
        new MultiThreadIoEventLoopGroup(
            1,
            new DefaultThreadFactory("metrics-scraper", true),
            Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
    this.loop = group.next();
    Connector connector;
    try {
      connector = new Connector(loop, settings.source(), settings.timeout());
    } catch (RuntimeException e) {
      close();
      throw e;
    }
    this.context = new ScrapeContext(settings, time, observer, connector);
    this.pace =
        new Pace(settings.interval().toNanos(), settings.idleInterval().toNanos(), time.nanos());
  }

  /** Scrapes the endpoints of the pool from now on, as they come and go. */
  @Override
  public void start() {
    run(() -> tickEvery(pace.interval(false)));
    pool.listen(
        new PoolListener() {
          @Override
          public void added(Endpoint endpoint) {
            run(() -> add(endpoint));
          }

          @Override
          public void changed(Endpoint before, Endpoint after) {
            run(() -> change(after));
          }

          @Override
          public void removed(Endpoint endpoint) {
            run(() -> remove(endpoint.id()));
          }
        });
  }

  /** An endpoint was picked: there is something to do again. Costs next to nothing. */
  public void requestPicked() {
    if (isIdle) {
      isIdle = false;
      run(this::wake);
    }
  }

  private void run(Runnable task) {
    try {
      loop.execute(task);
    } catch (RejectedExecutionException e) {
      // Closed: nothing is scraped any more.
    }
  }

  private void add(Endpoint endpoint) {
    Optional<InetSocketAddress> address = address(endpoint);
    if (address.isEmpty()) {
      context
          .observer()
          .failed(endpoint, ScrapeFailure.UNREACHABLE, endpoint.ip() + " is not an IP address", 1);
      return;
    }
    ScrapeTarget target = new ScrapeTarget(context, endpoint, address.get());
    targets.put(endpoint.id(), target);
    wheel.add(target);
    wake();
  }

  private void change(Endpoint endpoint) {
    ScrapeTarget target = targets.get(endpoint.id());
    if (target != null && address(endpoint).filter(a -> target.suits(endpoint, a)).isPresent()) {
      target.setEndpoint(endpoint);
    } else {
      remove(endpoint.id());
      add(endpoint);
    }
  }

  private void remove(EndpointId id) {
    ScrapeTarget target = targets.remove(id);
    if (target != null) {
      wheel.remove(target);
      target.close();
    }
  }

  private Optional<InetSocketAddress> address(Endpoint endpoint) {
    byte[] ip = NetUtil.createByteArrayFromIpAddressString(endpoint.ip());
    if (ip == null) {
      return Optional.empty();
    }
    int port = context.settings().source().port().orElse(endpoint.id().port());
    try {
      return Optional.of(new InetSocketAddress(InetAddress.getByAddress(ip), port));
    } catch (UnknownHostException e) {
      return Optional.empty(); // Neither 4 nor 16 bytes.
    }
  }

  private void tick() {
    long now = context.now();
    nextTick = Math.max(nextTick + tickPeriod, now - pace.interval(false));
    tickIn(nextTick - now); // First of all: whatever goes wrong, there is a next one.
    for (ScrapeTarget target : wheel.turn()) {
      if (target.isActive()) {
        pace.active(now);
      }
      turn(target, now);
    }
    if (isIdle) {
      targets.values().forEach(target -> target.expire(now)); // Turns are far apart.
    }
    if (pace.isIdle(now) != isIdle) {
      setIdle(!isIdle);
    }
  }

  private static void turn(ScrapeTarget target, long now) {
    try {
      target.turn(now);
    } catch (RuntimeException e) {
      // The others are scraped all the same.
      target.failed(ScrapeFailure.UNREACHABLE, e.toString());
    }
  }

  private void wake() {
    pace.active(context.now());
    setIdle(false);
  }

  private void setIdle(boolean idle) {
    long pause = pace.pause(idle);
    isIdle = idle;
    if (pause != context.pause()) {
      context.setPause(pause);
      if (idle) {
        targets.values().forEach(target -> target.relax(pause));
      }
      tickEvery(pace.interval(idle));
    }
  }

  private void tickEvery(long interval) {
    tickPeriod = interval / wheel.slots();
    nextTick = context.now();
    if (ticking != null) {
      ticking.cancel(false);
    }
    tickIn(0);
  }

  private void tickIn(long nanos) {
    ticking = loop.schedule(this::tick, Math.max(0, nanos), TimeUnit.NANOSECONDS);
  }

  /** Ends all scrapes and the thread. */
  @Override
  public void close() {
    run(
        () -> {
          if (ticking != null) {
            ticking.cancel(false);
          }
          targets.values().forEach(ScrapeTarget::close);
          targets.clear();
        });
    group
        .shutdownGracefully(0, 1, TimeUnit.SECONDS)
        .awaitUninterruptibly(CLOSING_SECONDS, TimeUnit.SECONDS);
  }
}
