package dev.llmd.scheduling.prefix;

import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.endpoint.EndpointLoad;
import java.util.concurrent.locks.StampedLock;

/**
 * The beginnings of prompts that were sent to one endpoint. Safe for use by several threads; who
 * only asks waits for nobody, as a rule.
 *
 * <p>A chain of hashes is used from its end to its beginning. So whatever is held, all that came
 * before it in its prompt is held, too: it was used later. The end of a prompt is forgotten before
 * its beginning, as model servers do, and how much is held can be found without asking for each
 * block.
 */
final class EndpointPrefixes {

  /** Hashes that are used without letting others in: some microseconds. */
  private static final int AT_A_TIME = 64;

  private final StampedLock lock = new StampedLock();
  private final EndpointLoad owner;
  private LruHashes hashes = new LruHashes(0);

  EndpointPrefixes(Endpoint endpoint) {
    owner = endpoint.load();
  }

  /** Whether it is about that endpoint, and not about another one that had its slot. */
  boolean isOf(Endpoint endpoint) {
    return owner == endpoint.load();
  }

  /**
   * How many hashes of the chain are held, from the first on.
   *
   * @param guess where to look first
   */
  int held(HashChain chain, int guess) {
    long stamp = lock.tryOptimisticRead();
    if (stamp != 0) {
      int held = search(hashes, chain, guess);
      if (lock.validate(stamp)) {
        return held;
      }
    }
    stamp = lock.readLock();
    try {
      return search(hashes, chain, guess);
    } finally {
      lock.unlockRead(stamp);
    }
  }

  private static int search(LruHashes hashes, HashChain chain, int guess) {
    int length = chain.length();
    if (length == 0 || !hashes.contains(chain.hash(0))) {
      return 0;
    }
    int held = 1;
    int notHeld = length + 1;
    // Up or down from the guess in growing steps until the end is enclosed, and then by halves.
    int asked = Math.clamp(guess, 1, length);
    if (hashes.contains(chain.hash(asked - 1))) {
      held = asked;
      for (int step = 1; held + step < notHeld; step *= 2) {
        if (hashes.contains(chain.hash(held + step - 1))) {
          held += step;
        } else {
          notHeld = held + step;
        }
      }
    } else {
      notHeld = asked;
      for (int step = 1; notHeld - step > held; step *= 2) {
        if (hashes.contains(chain.hash(notHeld - step - 1))) {
          held = notHeld - step;
        } else {
          notHeld -= step;
        }
      }
    }
    while (notHeld - held > 1) {
      int middle = (held + notHeld) >>> 1;
      if (hashes.contains(chain.hash(middle - 1))) {
        held = middle;
      } else {
        notHeld = middle;
      }
    }
    return held;
  }

  /**
   * The chain was sent here.
   *
   * @param capacity how many hashes may be held from now on, at least 1
   */
  void add(HashChain chain, int capacity) {
    for (int end = Math.min(chain.length(), capacity); end > 0; end -= AT_A_TIME) {
      long stamp = lock.writeLock();
      try {
        if (hashes.capacity() != capacity) {
          hashes = hashes.withCapacity(capacity);
        }
        int begin = Math.max(0, end - AT_A_TIME);
        hashes.readAhead(chain, begin, end);
        for (int i = end - 1; i >= begin; i--) {
          hashes.use(chain.hash(i));
        }
      } finally {
        lock.unlockWrite(stamp);
      }
    }
  }

  /** How many hashes are held. */
  int size() {
    long stamp = lock.readLock();
    try {
      return hashes.size();
    } finally {
      lock.unlockRead(stamp);
    }
  }
}
