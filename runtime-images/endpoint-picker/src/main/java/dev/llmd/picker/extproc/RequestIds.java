package dev.llmd.picker.extproc;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Ids of requests that came without one: unique, not secret, so no secure random is waited for. */
final class RequestIds {

  private RequestIds() {}

  static String next() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    long high = (random.nextLong() & 0xffff_ffff_ffff_0fffL) | 0x4000;
    long low = (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low).toString();
  }
}
