package dev.llmd.picker.scrape;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.llmd.scheduling.TimeSource;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.net.InetSocketAddress;

/** What all targets of a scraper share. Used by the scraper's thread only. */
final class ScrapeContext {

  private static final int SCRATCH_BYTES = 64 * 1024;

  /** A server that is down is asked again after at most that. */
  private static final long LONGEST_BACK_OFF = 1_000_000_000;

  private final ScrapeSettings settings;
  private final TimeSource time;
  private final ScrapeObserver observer;
  private final Connector connector;
  private final byte[] scratch = new byte[SCRATCH_BYTES];
  private long pause;

  ScrapeContext(
      ScrapeSettings settings, TimeSource time, ScrapeObserver observer, Connector connector) {
    this.settings = settings;
    this.time = time;
    this.observer = observer;
    this.connector = connector;
  }

  ScrapeSettings settings() {
    return settings;
  }

  long now() {
    return time.nanos();
  }

  ScrapeObserver observer() {
    return observer;
  }

  Connector connector() {
    return connector;
  }

  /** Where bytes are put between the network's memory and a scanner. */
  byte[] scratch() {
    return scratch;
  }

  /** How much longer than usual a report lasts now. */
  long pause() {
    return pause;
  }

  void setPause(long pause) {
    this.pause = pause;
  }

  /** How long to wait after so many failures in a row. */
  long backOff(int failures) {
    long first = settings.interval().toNanos();
    return Math.min(first << Math.min(failures - 1, 5), Math.max(first, LONGEST_BACK_OFF));
  }

  /**
   * The request for a page. Compression is refused: it would cost the model server more than the
   * network.
   */
  ByteBuf request(InetSocketAddress address) {
    String host = address.getHostString();
    String text =
        "GET %s HTTP/1.1\r\nHost: %s:%d\r\nAccept: text/plain;version=0.0.4\r\nAccept-Encoding: identity\r\nUser-Agent: llmd-endpoint-picker\r\n\r\n"
            .formatted(
                settings.source().path(),
                host.indexOf(':') < 0 ? host : "[" + host + "]",
                address.getPort());
    ByteBuf bytes = Unpooled.directBuffer(text.length());
    bytes.writeBytes(text.getBytes(US_ASCII));
    return bytes;
  }
}
