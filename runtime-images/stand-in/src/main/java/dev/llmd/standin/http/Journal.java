package dev.llmd.standin.http;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The last exchanges, so that a test can compare them byte for byte: those that post something, as
 * the many scrapes would push them out.
 */
public final class Journal {

  private final int limit;
  private final Deque<Exchange> exchanges = new ArrayDeque<>();
  private int running;

  /** A journal of so many exchanges: older ones are forgotten. */
  public Journal(int limit) {
    this.limit = limit;
  }

  /** What has ended so far, in that order. */
  public synchronized List<Exchange> exchanges() {
    return List.copyOf(exchanges);
  }

  /** How many have begun and not ended: a client has the end of its answer a little before. */
  public synchronized int running() {
    return running;
  }

  public synchronized void clear() {
    exchanges.clear();
  }

  synchronized void begin(HttpRequest request) {
    if (isKept(request)) {
      running++;
    }
  }

  private static boolean isKept(HttpRequest request) {
    return request.method().equals("POST");
  }

  synchronized void add(Exchange exchange) {
    if (!isKept(exchange.request())) {
      return;
    }
    running--;
    exchanges.add(exchange);
    if (exchanges.size() > limit) {
      exchanges.remove();
    }
  }
}
