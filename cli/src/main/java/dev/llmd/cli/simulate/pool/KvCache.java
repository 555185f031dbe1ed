package dev.llmd.cli.simulate.pool;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The KV cache of one pod, as vLLM's prefix caching has it: blocks of running requests are held;
 * those that nobody holds stay until room is needed, the one that was used longest ago goes first.
 */
final class KvCache {

  /**
   * A block's key, and how many running requests hold it; those that none holds in order of use.
   */
  private final Map<Long, Integer> holders = new LinkedHashMap<>();

  private final LinkedHashMap<Long, Boolean> idle = new LinkedHashMap<>();
  private final int blocks;
  private int heldBlocks;

  /** Blocks of answers, which no other request can use. */
  private int ownBlocks;

  KvCache(int blocks) {
    this.blocks = blocks;
  }

  /** How many of a prompt's blocks, from the first on, are there. */
  int matched(long[] keys) {
    int matched = 0;
    while (matched < keys.length
        && (holders.containsKey(keys[matched]) || idle.containsKey(keys[matched]))) {
      matched++;
    }
    return matched;
  }

  /** Whether a prompt and its answer fit beside what is held. */
  boolean fits(long[] keys, int answerBlocks) {
    int more = answerBlocks;
    for (long key : keys) {
      if (!holders.containsKey(key)) {
        more++;
      }
    }
    return heldBlocks + ownBlocks + more <= blocks;
  }

  /**
   * Holds the blocks of a prompt and of its answer.
   *
   * @return the keys of blocks that had to go
   */
  List<Long> hold(long[] keys, int answerBlocks) {
    for (long key : keys) {
      if (holders.merge(key, 1, Integer::sum) == 1) {
        heldBlocks++;
        idle.remove(key);
      }
    }
    ownBlocks += answerBlocks;
    return evict();
  }

  /** The request has ended; the blocks of its prompt stay for others while there is room. */
  void release(long[] keys, int answerBlocks) {
    ownBlocks -= answerBlocks;
    // The end of a prompt is of less use to others than its beginning, so it goes first.
    for (int i = keys.length - 1; i >= 0; i--) {
      long key = keys[i];
      int left = holders.merge(key, -1, Integer::sum);
      if (left == 0) {
        holders.remove(key);
        heldBlocks--;
        idle.put(key, true);
      }
    }
  }

  private List<Long> evict() {
    List<Long> gone = new ArrayList<>();
    while (heldBlocks + ownBlocks + idle.size() > blocks && !idle.isEmpty()) {
      gone.add(idle.pollFirstEntry().getKey());
    }
    return gone;
  }

  /** The held part of all blocks, 0 to 1: vLLM does not count blocks that nobody holds. */
  double usage() {
    return (double) (heldBlocks + ownBlocks) / blocks;
  }
}
