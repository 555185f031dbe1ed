package dev.llmd.sidecar.proxy;

import io.netty.handler.codec.http.HttpContent;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * What was sent of a request's body, to be sent again should the server have closed the connection
 * unread. Only so much is kept, for one request and for all of a lane.
 */
final class SentParts {

  private static final int MOST_BYTES = 64 * 1024;

  private final Budget budget;
  private final Queue<HttpContent> parts = new ArrayDeque<>(2);
  private int bytes;
  private boolean isDropped;

  /** How many bytes the requests of a lane may keep together. Used by one thread. */
  static final class Budget {

    private int left;

    Budget(int bytes) {
      this.left = bytes;
    }
  }

  SentParts(Budget budget) {
    this.budget = budget;
  }

  void add(HttpContent part) {
    int length = part.content().readableBytes();
    if (isDropped || bytes + length > MOST_BYTES || length > budget.left) {
      drop();
    } else {
      parts.add(part.retainedDuplicate());
      bytes += length;
      budget.left -= length;
    }
  }

  /** Whether all that was sent is here. */
  boolean areWhole() {
    return !isDropped;
  }

  /** Hands out all parts, which the caller releases from now on. */
  Queue<HttpContent> take() {
    budget.left += bytes;
    bytes = 0;
    isDropped = true;
    return parts;
  }

  /** Keeps nothing any more. */
  void drop() {
    if (!isDropped) {
      take().forEach(HttpContent::release);
    }
  }
}
