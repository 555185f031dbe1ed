package dev.llmd.scheduling.prefix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class LruHashesPropertyTest {

  /** A map of the JDK does the same, with objects. */
  private static final class Model extends LinkedHashMap<Long, Boolean> {
    private static final long serialVersionUID = 1;
    private final int capacity;

    Model(int capacity) {
      super(16, 0.75f, true);
      this.capacity = capacity;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Long, Boolean> eldest) {
      return size() > capacity;
    }
  }

  @Property(tries = 1000)
  void holdsWhatAnLruCacheHolds(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 70) int capacity,
      @ForAll @IntRange(min = 1, max = 70) int later) {
    Random random = new Random(seed);
    long[] hashes = random.longs(100).toArray();
    // Many that begin their search at the same place, as it also happens by chance.
    for (int i = 0; i < hashes.length; i += 1 + random.nextInt(4)) {
      hashes[i] = (hashes[i] & ~0xFFL) | 0x1E;
    }
    LruHashes lru = new LruHashes(capacity);
    Model model = new Model(capacity);
    for (int i = 0; i < 400; i++) {
      if (i == 200) {
        lru = lru.withCapacity(later);
        model = resized(model, later);
      }
      long hash = hashes[random.nextInt(hashes.length)];
      lru.use(hash);
      model.put(hash, true);
      assertThat(lru.size()).isEqualTo(model.size());
    }
    for (long hash : hashes) {
      assertThat(lru.contains(hash)).isEqualTo(model.containsKey(hash));
    }
  }

  private static Model resized(Model model, int capacity) {
    Model resized = new Model(capacity);
    List<Long> all = new ArrayList<>(model.keySet());
    all.forEach(hash -> resized.put(hash, true));
    return resized;
  }
}
