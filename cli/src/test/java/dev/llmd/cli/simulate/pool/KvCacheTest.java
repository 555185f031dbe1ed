package dev.llmd.cli.simulate.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KvCacheTest {

  @Test
  void whatWasUsedLongestAgoGoesFirstAndOfAPromptItsEnd() {
    KvCache cache = new KvCache(4);
    cache.hold(new long[] {1, 2}, 0);
    cache.release(new long[] {1, 2}, 0);
    cache.hold(new long[] {3}, 0);
    cache.release(new long[] {3}, 0);

    assertThat(cache.hold(new long[] {4, 5}, 0)).containsExactly(2L);
    assertThat(cache.matched(new long[] {1, 2})).isEqualTo(1);
  }

  @Test
  void whatIsHeldNeverGoes() {
    KvCache cache = new KvCache(3);
    cache.hold(new long[] {1, 2}, 0);

    assertThat(cache.fits(new long[] {1, 2, 3}, 0)).isTrue();
    assertThat(cache.fits(new long[] {3, 4}, 0)).isFalse();
    assertThat(cache.fits(new long[] {3}, 1)).isFalse();
    assertThat(cache.usage()).isEqualTo(2 / 3.0);
  }

  /** A list that is searched from end to end does the same, slowly. */
  @Test
  void aThousandRandomRequestsLeaveWhatASlowModelHas() {
    Random random = new Random(1);
    KvCache cache = new KvCache(30);
    Set<Long> known = new LinkedHashSet<>();
    List<Long> idle = new ArrayList<>();
    Deque<long[]> running = new ArrayDeque<>();
    for (int i = 0; i < 1000; i++) {
      long[] prompt = prompt(random);
      if (running.size() == 3 || !cache.fits(prompt, 2)) {
        long[] done = running.remove();
        cache.release(done, 2);
        for (int block = done.length - 1; block >= 0; block--) {
          long key = done[block];
          if (running.stream().noneMatch(other -> holds(other, key))) {
            idle.add(key);
          }
        }
        continue;
      }
      for (long key : prompt) {
        known.add(key);
        idle.remove(key);
      }
      running.add(prompt);
      List<Long> gone = new ArrayList<>();
      while (known.size() + 2 * running.size() > 30) {
        gone.add(idle.removeFirst());
        known.remove(gone.getLast());
      }

      assertThat(cache.hold(prompt, 2)).isEqualTo(gone);
      assertThat(cache.matched(prompt)).isEqualTo(prompt.length);
    }
  }

  private static boolean holds(long[] prompt, long key) {
    for (long other : prompt) {
      if (other == key) {
        return true;
      }
    }
    return false;
  }

  private static long[] prompt(Random random) {
    long[] keys = new long[1 + random.nextInt(6)];
    int family = random.nextInt(8);
    for (int i = 0; i < keys.length; i++) {
      keys[i] = 100L * family + i;
    }
    return keys;
  }
}
