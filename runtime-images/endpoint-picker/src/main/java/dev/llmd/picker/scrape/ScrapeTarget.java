package dev.llmd.picker.scrape;

import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.endpoint.ModelServerMetrics;
import dev.llmd.scheduling.metrics.PageScanner;
import dev.llmd.scheduling.metrics.WantedSeries;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One endpoint that is scraped: at most one scrape at a time, over one connection that is kept.
 * Used by the scraper's thread only.
 */
final class ScrapeTarget {

  private final ScrapeContext context;
  private final WantedSeries wanted;
  private final PageScanner scanner;
  private final InetSocketAddress address;
  private final ByteBuf request;

  private Endpoint endpoint;
  private @Nullable Channel channel;
  private @Nullable PageHandler handler;

  private boolean isScraping;
  private boolean isRequested;
  private boolean isOnUsedConnection;
  private long deadline;
  private long requestedAt;
  private long sentBefore;

  private long notBefore;
  private int failures;
  private long lastSent;
  private String complaint = "";

  ScrapeTarget(ScrapeContext context, Endpoint endpoint, InetSocketAddress address) {
    this.context = context;
    this.endpoint = endpoint;
    this.wanted = context.settings().engines().wanted(endpoint.labels());
    this.scanner = new PageScanner(wanted);
    this.address = address;
    this.request = context.request(address);
    this.notBefore = context.now();
    this.lastSent = endpoint.load().scrapeBegins();
  }

  /** Whether the endpoint, as it is now, is scraped just like this. */
  boolean suits(Endpoint changed, InetSocketAddress itsAddress) {
    return itsAddress.equals(address)
        && context.settings().engines().wanted(changed.labels()) == wanted;
  }

  void setEndpoint(Endpoint changed) {
    endpoint = changed;
  }

  /** Whether a request was sent to the endpoint since the last call, or is in flight. */
  boolean isActive() {
    long sent = endpoint.load().scrapeBegins();
    boolean isActive = sent != lastSent || endpoint.load().inFlight() > 0;
    lastSent = sent;
    return isActive;
  }

  /** Its turn: scrapes, unless the last scrape is not over, or failed a moment ago. */
  void turn(long now) {
    expire(now);
    if (!isScraping && now - notBefore >= 0) {
      isScraping = true;
      // Turns that were late come one right after the other.
      notBefore = now + context.settings().interval().toNanos() / 2;
      Channel open = channel;
      if (open != null && open.isActive()) {
        isOnUsedConnection = true;
        request(open);
      } else {
        connect();
      }
    }
  }

  /** Gives a scrape up that takes too long. */
  void expire(long now) {
    if (isScraping && now - deadline >= 0) {
      failed(
          ScrapeFailure.TIMEOUT,
          isRequested
              ? "no whole page within " + context.settings().timeout().toMillis() + " ms"
              : "no connection within " + context.connector().timeout().toMillis() + " ms");
    }
  }

  private void connect() {
    isRequested = false;
    isOnUsedConnection = false;
    deadline = context.now() + context.connector().timeout().toNanos();
    PageHandler next = new PageHandler(this, context.settings().maxPageBytes());
    handler = next;
    Channel opening = context.connector().connect(address, next, result -> connected(next, result));
    if (isWaitingFor(next)) {
      channel = opening;
    }
  }

  private void connected(PageHandler asking, Future<?> result) {
    Channel open = channel;
    if (!isWaitingFor(asking)) {
      return; // It was given up, and closed.
    }
    if (result.isSuccess() && open != null) {
      request(open);
    } else {
      asking.fail(result.cause());
    }
  }

  private void request(Channel open) {
    scanner.begin();
    if (handler != null) {
      handler.expectPage();
    }
    isRequested = true;
    requestedAt = context.now();
    deadline = requestedAt + context.settings().timeout().toNanos();
    sentBefore = endpoint.load().scrapeBegins();
    // What goes wrong with it, its connection tells.
    var unused = open.writeAndFlush(request.retainedDuplicate());
  }

  /** Whether what that handler gets belongs to the scrape that is going on. */
  boolean isWaitingFor(PageHandler asking) {
    return isScraping && handler == asking;
  }

  /** The next bytes of the page. */
  void read(ByteBuf bytes) {
    byte[] scratch = context.scratch();
    while (bytes.isReadable()) {
      int length = Math.min(bytes.readableBytes(), scratch.length);
      bytes.readBytes(scratch, 0, length);
      scanner.scan(scratch, 0, length);
    }
  }

  /** The page is complete. */
  void ended(long pageBytes, boolean isKeptAlive) {
    Optional<ModelServerMetrics> report = scanner.end(endpoint.load().report(), requestedAt);
    String words = scanner.complaint().orElse("");
    if (report.isEmpty()) {
      failed(ScrapeFailure.NO_METRICS, words);
      return;
    }
    if (!words.equals(complaint)) {
      complaint = words;
      if (!words.isEmpty()) {
        context.observer().doubted(endpoint, words);
      }
    }
    isScraping = false;
    endpoint.load().reported(report.get(), sentBefore, context.pause());
    int failedBefore = failures;
    failures = 0;
    context.observer().scraped(endpoint, pageBytes, context.now() - requestedAt, failedBefore);
    if (!isKeptAlive) {
      disconnect();
    }
  }

  /** The last report, if it is no older than usual, lasts longer: nobody looks for a while. */
  void relax(long pause) {
    if (failures == 0) {
      endpoint
          .load()
          .report()
          .ifPresent(report -> endpoint.load().reported(report, sentBefore, pause));
    }
  }

  /** The connection is closed while a page is expected, or it could not be made. */
  void closed(boolean isPageBegun, String detail) {
    if (!isRequested) {
      failed(ScrapeFailure.UNREACHABLE, detail);
    } else if (isOnUsedConnection && !isPageBegun) {
      connect(); // It was closed for having been idle, before the request came.
    } else {
      failed(ScrapeFailure.CLOSED, "the connection ended before the page: " + detail);
    }
  }

  /** The scrape failed; others follow more and more slowly. */
  void failed(ScrapeFailure failure, String detail) {
    isScraping = false;
    disconnect();
    failures++;
    notBefore = context.now() + context.backOff(failures);
    context.observer().failed(endpoint, failure, detail, failures);
  }

  private void disconnect() {
    Channel open = channel;
    channel = null;
    handler = null;
    if (open != null) {
      close(open);
    }
  }

  private static void close(Channel channel) {
    var unused = channel.close();
  }

  /** It is not scraped any more. */
  void close() {
    isScraping = false;
    disconnect();
    request.release();
  }
}
