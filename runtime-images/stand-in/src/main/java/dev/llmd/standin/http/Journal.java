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

  /** A journal of so many exchanges: older ones are forgotten. */
  public Journal(int limit) {
    this.limit = limit;
  }

  /** What has ended so far, in that order. */
  public synchronized List<Exchange> exchanges() {
    return List.copyOf(exchanges);
  }

  public synchronized void clear() {
    exchanges.clear();
  }

  synchronized void add(Exchange exchange) {
    if (!exchange.request().method().equals("POST")) {
      return;
    }
    exchanges.add(exchange);
    if (exchanges.size() > limit) {
      exchanges.remove();
    }
  }
}
