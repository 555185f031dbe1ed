package dev.llmd.standin.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Which blocks of prompts are cached: the hashes only, the least recently used goes first. */
public final class KvCache {

  private final int blockSize;
  private final int capacity;
  private final Consumer<List<BlockEvent>> listener;
  private final Map<Long, Boolean> blocks = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * An empty cache.
   *
   * @param blockSize tokens in a block
   * @param capacity how many blocks it holds
   * @param listener is told of changes, in their order
   */
  public KvCache(int blockSize, int capacity, Consumer<List<BlockEvent>> listener) {
    this.blockSize = blockSize;
    this.capacity = capacity;
    this.listener = listener;
  }

  public int blockSize() {
    return blockSize;
  }

  public int capacity() {
    return capacity;
  }

  /**
   * Caches the full blocks of a prompt.
   *
   * @return how many of its tokens were cached before: never all, as the last one has to be
   *     computed for an answer to begin
   */
  public synchronized int admit(int[] tokens) {
    long[] hashes = hashes(tokens);
    int cached = 0;
    while (cached < hashes.length && blocks.containsKey(hashes[cached])) {
      cached++;
    }
    // The blocks that a prompt begins with are the last to go: they are touched last.
    for (int i = hashes.length - 1; i >= 0; i--) {
      blocks.put(hashes[i], true);
    }
    List<BlockEvent> events = new ArrayList<>();
    if (cached < hashes.length) {
      events.add(stored(hashes, cached, tokens));
    }
    evict(events);
    if (!events.isEmpty()) {
      listener.accept(events);
    }
    return Math.min(cached * blockSize, Math.max(0, tokens.length - 1) / blockSize * blockSize);
  }

  /** Forgets all blocks. */
  public synchronized void clear() {
    blocks.clear();
    listener.accept(List.of(new BlockEvent.Cleared()));
  }

  /** How many blocks are cached. */
  public synchronized int size() {
    return blocks.size();
  }

  private void evict(List<BlockEvent> events) {
    List<Long> evicted = new ArrayList<>();
    Iterator<Long> oldest = blocks.keySet().iterator();
    for (int excess = blocks.size() - capacity; excess > 0; excess--) {
      evicted.add(oldest.next());
      oldest.remove();
    }
    if (!evicted.isEmpty()) {
      events.add(new BlockEvent.Removed(List.copyOf(evicted)));
    }
  }

  private BlockEvent stored(long[] hashes, int from, int[] tokens) {
    OptionalLong parent = from == 0 ? OptionalLong.empty() : OptionalLong.of(hashes[from - 1]);
    List<Long> stored = Arrays.stream(hashes, from, hashes.length).boxed().toList();
    List<Integer> ids =
        Arrays.stream(tokens, from * blockSize, hashes.length * blockSize).boxed().toList();
    return new BlockEvent.Stored(stored, parent, ids, blockSize);
  }

  private long[] hashes(int[] tokens) {
    long[] hashes = new long[tokens.length / blockSize];
    long hash = 0;
    for (int i = 0; i < hashes.length; i++) {
      for (int t = i * blockSize; t < (i + 1) * blockSize; t++) {
        hash = (hash ^ tokens[t]) * 0x9E3779B97F4A7C15L;
        hash ^= hash >>> 32;
      }
      hashes[i] = hash;
    }
    return hashes;
  }
}
