package dev.llmd.standin.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KvCacheTest {

  private final List<BlockEvent> events = new ArrayList<>();
  private final KvCache cache = new KvCache(4, 5, events::addAll);

  @Test
  void storesFullBlocksOnceAndChainsThem() {
    assertThat(cache.admit(tokens(0, 10))).isZero();
    assertThat(cache.admit(tokens(0, 12))).isEqualTo(8);

    BlockEvent.Stored first = (BlockEvent.Stored) events.get(0);
    BlockEvent.Stored second = (BlockEvent.Stored) events.get(1);
    assertThat(first.parent()).isEmpty();
    assertThat(first.hashes()).hasSize(2);
    assertThat(first.tokens()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    assertThat(second.parent()).isEqualTo(OptionalLong.of(first.hashes().get(1)));
    assertThat(second.tokens()).containsExactly(8, 9, 10, 11);
  }

  @Test
  void computesAtLeastTheLastToken() {
    cache.admit(tokens(0, 8));

    assertThat(cache.admit(tokens(0, 8))).isEqualTo(4);
  }

  @Test
  void evictsTheLeastRecentlyUsedTheEndOfAPromptFirst() {
    cache.admit(tokens(0, 12));
    BlockEvent.Stored old = (BlockEvent.Stored) events.getFirst();
    cache.admit(tokens(100, 16));

    BlockEvent.Removed removed = (BlockEvent.Removed) events.getLast();
    assertThat(removed.hashes()).containsExactly(old.hashes().get(2), old.hashes().get(1));
    assertThat(cache.size()).isEqualTo(5);
    assertThat(cache.admit(tokens(0, 12))).isEqualTo(4);
  }

  private static int[] tokens(int from, int count) {
    return IntStream.range(from, from + count).toArray();
  }
}
